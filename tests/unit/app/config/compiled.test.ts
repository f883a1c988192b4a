import { describe, expect, it } from '@jest/globals';
import { unwrap } from '../../../../src/app/config/checked.ts';
import { defineFor } from '../../../../src/app/config/compiled.ts';
import { parseDefine } from '../../../../src/app/config/define.ts';
import type { Environment } from '../../../../src/app/config/environments.ts';
import { loadConfiguration } from '../../../../src/app/config/load.ts';
import { defineWith, faultsOf, machine } from './sources.ts';

const HERE: Environment = 'test';

describe('the compiled configuration', () => {
  it('is embedded', () => {
    expect(loadConfiguration(machine()).define.allowedEnvs).toContain('envless');
  });

  it('refuses an environment that it is not for, and says which ones it is for', () => {
    const define = parseDefine(defineWith({ allowed_envs: ['envless', 'test'] }));
    expect(faultsOf(() => unwrap(defineFor(define, 'staging')))).toEqual([
      {
        source: 'environment',
        key: 'APISERVER_ENV',
        found: '"staging"',
        expected: 'an environment that allowed_envs of define.toml names: envless, test',
      },
    ]);
  });

  it('has the clients of its environment alone', () => {
    const client = (id: string, envs: readonly Environment[]) => ({
      client_id: id,
      client_name: id,
      redirect_uris: ['https://app.example.org/'],
      envs,
    });
    const define = parseDefine(
      defineWith({ clients: [client('here', [HERE, 'envless']), client('elsewhere', ['envless'])] }),
    );
    const { clients } = unwrap(defineFor(define, HERE));
    expect(clients.map(({ metadata }) => metadata.client_id)).toEqual(['here']);
  });

  it('refuses an issuer without https in production, even on a loopback host', () => {
    const define = parseDefine(defineWith({ allowed_envs: ['production'] }));
    expect(faultsOf(() => unwrap(defineFor(define, 'production')))).toEqual([
      {
        source: 'define.toml',
        key: 'issuer',
        found: '"http://localhost:4243"',
        expected: 'https in production',
      },
    ]);
  });
});
