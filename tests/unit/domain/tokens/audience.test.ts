import { describe, expect, it } from '@jest/globals';
import { audienceForClient, audienceForPerson } from '../../../../src/domain/tokens/audience.ts';
import type { Resource } from '../../../../src/domain/tokens/resource.ts';
import { errorCode } from '../fixtures.ts';

const ISSUER = 'https://issuer.example';
const API = 'https://issuer.example/api';
const SHOP = 'https://shop.example/';
const BANK = 'https://bank.example/';

const aResource = (uri: string, changes: Partial<Resource> = {}): Resource => ({
  uri,
  algorithm: 'ES256',
  scopes: [],
  introspectionClients: [],
  ...changes,
});

const RULES = {
  issuer: ISSUER,
  resources: [
    aResource(API, { scopes: ['member'] }),
    aResource(SHOP, { scopes: ['buy', 'read'] }),
    aResource(BANK, { algorithm: 'PS256', scopes: ['pay', 'read'] }),
  ],
};

const person = (scope: readonly string[], resource: readonly string[], asked: readonly string[]) =>
  audienceForPerson(RULES, { scope, resource }, asked);

describe('the audience of a token for a person', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[], readonly string[]]>([
    ['our own API by default', ['member'], [], [], [API]],
    ['userinfo as well with openid', ['openid'], [], [], [API, ISSUER]],
    ['the same where our own API is named', ['openid'], [API], [API], [API, ISSUER]],
    ['our own API alone where it is named without openid', ['member'], [API], [API], [API]],
    ['userinfo alone where it is named', ['openid'], [], [ISSUER], [ISSUER]],
    ['what was granted', ['openid', 'buy'], [SHOP], [], [SHOP]],
    [
      'userinfo beside what was granted, where it is named',
      ['openid'],
      [SHOP],
      [SHOP, ISSUER],
      [SHOP, ISSUER],
    ],
    ['userinfo instead of what was granted, where it is named', ['openid'], [SHOP], [ISSUER], [ISSUER]],
    ['everything that was granted', [], [API, SHOP], [], [API, SHOP]],
    ['one of what was granted', [], [SHOP, BANK], [BANK], [BANK]],
    ['each once', [], [SHOP], [SHOP, SHOP], [SHOP]],
  ])('is %s', (_, scope, granted, asked, uris) => {
    expect(person(scope, granted, asked).uris).toEqual(uris);
  });

  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['another resource than those of the grant', ['openid'], [SHOP], [BANK]],
    ['another resource than the default one', ['openid'], [], [SHOP]],
    ['one among several that was not granted', [], [SHOP], [SHOP, BANK]],
    ['userinfo without openid', ['member'], [], [ISSUER]],
    ['a resource that nobody knows', ['openid'], [], ['https://elsewhere.example/']],
    ['another spelling of a resource', [], [SHOP], ['https://shop.example']],
    ['what was granted and is no longer there', [], ['https://gone.example/'], []],
    ['several that are signed in different ways', [], [SHOP, BANK], []],
  ])('is never %s (RFC 8707 section 2.2)', (_, scope, granted, asked) => {
    expect(errorCode(() => person(scope, granted, asked))).toBe('invalid_target');
  });

  it('decides what the token is signed with', () => {
    expect(person([], [BANK], []).algorithm).toBe('PS256');
    expect(person([], [SHOP], []).algorithm).toBe('ES256');
    expect(person(['openid'], [BANK], [BANK, ISSUER]).algorithm).toBe('PS256');
    expect(person(['openid'], [BANK], [ISSUER]).algorithm).toBe('ES256');
  });

  it('decides which scopes mean nothing there', () => {
    expect(person([], [SHOP], []).foreignScope).toEqual(['member', 'pay']);
    expect(person([], [], []).foreignScope).toEqual(['buy', 'read', 'pay', 'read']);
    expect(person(['openid'], [], [ISSUER]).foreignScope).toEqual(['member', 'buy', 'read', 'pay', 'read']);
  });
});

describe('the audience of a token for a client itself', () => {
  it.each<[readonly string[], readonly string[]]>([
    [[], [API]],
    [[BANK], [BANK]],
    [
      [API, SHOP],
      [API, SHOP],
    ],
  ])('asked for %j is %j', (asked, uris) => {
    expect(audienceForClient(RULES, asked).uris).toEqual(uris);
  });

  it.each([ISSUER, 'https://elsewhere.example/'])('is never %s', (uri) => {
    expect(errorCode(() => audienceForClient(RULES, [uri]))).toBe('invalid_target');
  });
});
