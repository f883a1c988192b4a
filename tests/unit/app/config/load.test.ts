import { describe, expect, it } from '@jest/globals';
import { loadConfiguration } from '../../../../src/app/config/load.ts';
import { defineWith, faultsOf, machine, thrownBy } from './sources.ts';

describe('the configuration', () => {
  it('is both halves', () => {
    const { define, env } = loadConfiguration({ ...machine(), compiled: defineWith() });
    expect([define.issuer, env.port]).toEqual(['http://localhost:4243', 4243]);
  });

  it('tells the faults of both halves in one text, aligned', () => {
    const error = thrownBy(() =>
      loadConfiguration({
        ...machine({ PORT: 'http' }),
        compiled: defineWith({ 'lifetimes.authorization_code': 900, 'brand.colour': 'blue' }),
      }),
    );
    expect(error.message).toBe(
      [
        'The configuration has 4 faults:',
        '',
        '  define.toml  brand.colour                         found "blue"  expected a colour such as "#3b5bdb"',
        '  define.toml  lifetimes.authorization_code         found 900     expected a whole number of seconds from 10 to 600',
        '  define.toml  lifetimes.authorization_code_record  found 600     expected at least authorization_code',
        '  environment  PORT                                 found "http"  expected a whole number from 0 to 65_535',
      ].join('\n'),
    );
  });

  it('tells everything that production refuses at once', () => {
    const sources = {
      ...machine({ APISERVER_ENV: 'production', PORT: 'http' }),
      compiled: defineWith({ allowed_envs: ['envless'] }),
    };
    expect(faultsOf(() => loadConfiguration(sources)).map(({ key }) => key)).toEqual([
      'APISERVER_ENV',
      'issuer',
      'PORT',
      'KEY_PASS',
    ]);
  });
});
