import { describe, expect, it } from '@jest/globals';
import { parseDefine } from '../../../../src/app/config/define.ts';
import { defineWith, faultsOf } from './sources.ts';

const faultsWith = (changes: Readonly<Record<string, unknown>>) =>
  faultsOf(() => parseDefine(defineWith(changes)));

describe('define.toml', () => {
  it('is valid as the project ships it', () => {
    const define = parseDefine(defineWith());
    expect(define.issuer).toBe('http://localhost:4243');
    expect(define.backend).toBe('http://localhost:4243/api');
    expect(define.lifetimes.authorizationCode).toBe(60);
    expect(define.limits.loginStartsPerAccount).toEqual({ count: 10, window: 900 });
  });

  it('derives the backend from the issuer when it names none', () => {
    const define = parseDefine(defineWith({ issuer: 'https://id.example.org', backend: undefined }));
    expect(define.backend).toBe('https://id.example.org/api');
  });

  it('refuses a backend that is the issuer, since tokens for userinfo would open the API', () => {
    expect(faultsWith({ backend: 'http://localhost:4243' })).toEqual([
      {
        source: 'define.toml',
        key: 'backend',
        found: '"http://localhost:4243"',
        expected: 'another URI than the issuer',
      },
    ]);
  });

  it('tells every fault at once, each with its key, what was found and what is expected', () => {
    const faults = faultsWith({
      issuer: 42,
      allowed_envs: ['envless', 'prod'],
      'brand.name': undefined,
      'lifetimes.access_token': '15 min',
      'lifetimes.acess_token': 900,
      'lifetimes.zeal': 1,
      'limits.login_starts_global': { count: 0, window: 60 },
    });
    expect(faults.map(({ key, found, expected }) => `${key}: ${found} / ${expected}`)).toEqual([
      'lifetimes.acess_token: an unknown key / perhaps access_token',
      'lifetimes.zeal: an unknown key / no such key',
      'allowed_envs[1]: "prod" / one of envless, localdev, test, staging, production',
      'issuer: 42 / an https origin without path, query or trailing slash (http for a loopback host)',
      'brand.name: nothing / a value',
      'lifetimes.access_token: "15 min" / a whole number of seconds from 60 to 3600',
      'limits.login_starts_global.count: 0 / a whole number from 1 to 1_000_000',
    ]);
  });

  it.each(['not a table', null, 7])('refuses %p as a whole', (value) => {
    expect(faultsOf(() => parseDefine(value))).toHaveLength(1);
  });
});

describe('issuer', () => {
  it.each([
    'https://id.example.org',
    'https://id.example.org:8443',
    'http://localhost:4243',
    'http://127.0.0.1',
    'http://[::1]:4243',
  ])('accepts the origin %s', (issuer) => {
    expect(parseDefine(defineWith({ issuer })).issuer).toBe(issuer);
  });

  it.each([
    'http://id.example.org',
    'https://id.example.org/',
    'https://id.example.org/tenant',
    'https://id.example.org?a=b',
    'https://id.example.org#a',
    'https://user@id.example.org',
    'https://ID.example.org',
    'https://id.example.org:443',
    'ftp://id.example.org',
    'id.example.org',
    '',
  ])('refuses %p', (issuer) => {
    expect(faultsWith({ issuer }).map(({ key }) => key)).toEqual(['issuer']);
  });
});

describe('lifetimes', () => {
  it('refuses an authorization code of more than ten minutes (RFC 6749 section 4.1.2)', () => {
    expect(faultsWith({ 'lifetimes.authorization_code': 601 }).map(({ key }) => key)).toContain(
      'lifetimes.authorization_code',
    );
  });

  it.each([0.5, -60, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p seconds, with one fault', (value) => {
    expect(faultsWith({ 'lifetimes.login_attempt': value })).toHaveLength(1);
  });

  it.each([
    ['authorization_code_record', 59, 'at least authorization_code'],
    ['refresh_token_idle', 2_592_001, 'at most refresh_token_absolute'],
    ['refresh_pause', 61, 'at most access_token'],
    ['session_idle', 2_592_001, 'at most session_absolute'],
  ])('compares %s with its neighbour', (key, value, expected) => {
    const faults = faultsWith({ 'lifetimes.access_token': 60, [`lifetimes.${key}`]: value });
    expect(faults).toEqual([
      { source: 'define.toml', key: `lifetimes.${key}`, found: String(value), expected },
    ]);
  });

  it('lets the pause between refreshes be none', () => {
    expect(parseDefine(defineWith({ 'lifetimes.refresh_pause': 0 })).lifetimes.refreshPause).toBe(0);
    expect(faultsWith({ 'lifetimes.refresh_pause': -1 })).toHaveLength(1);
  });

  it('still compares when another lifetime is faulty', () => {
    const faults = faultsWith({ 'lifetimes.id_token': 'long', 'lifetimes.session_idle': 2_592_001 });
    expect(faults.map(({ key }) => key)).toEqual(['lifetimes.id_token', 'lifetimes.session_idle']);
  });

  describe('[keys]', () => {
    const DAY = 86_400;

    it('rotates every 90 days, and publishes a day ahead, when nothing is said of it', () => {
      expect(parseDefine(defineWith({ keys: undefined })).keys).toEqual({
        rotation: 90 * DAY,
        publishAhead: DAY,
      });
    });

    it('may leave rotation to a command', () => {
      expect(parseDefine(defineWith({ keys: { rotation: 0 } })).keys.rotation).toBe(0);
    });

    it.each([
      ['too little time for every instance and every cache', { publish_ahead: 599 }, 'keys.publish_ahead'],
      ['less time to sign than to be published', { rotation: 3600, publish_ahead: 3601 }, 'keys.rotation'],
    ])('refuses %s', (_, keys, key) => {
      expect(faultsWith({ keys })).toMatchObject([{ key }]);
    });
  });
});
