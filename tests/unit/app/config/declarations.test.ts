import { describe, expect, it } from '@jest/globals';
import { parseDefine } from '../../../../src/app/config/define.ts';
import { defineWith, faultsOf } from './sources.ts';

const BACKEND = 'http://localhost:4243/api';
const SHOP = 'https://shop.example/';

const defineOf = (changes: Readonly<Record<string, unknown>>) => parseDefine(defineWith(changes));
const faultsWith = (changes: Readonly<Record<string, unknown>>) =>
  faultsOf(() => defineOf(changes)).map(({ key, expected }) => `${key}: ${expected}`);

describe('resources', () => {
  const OWN = { uri: BACKEND, algorithm: 'ES256', scopes: [], introspectionClients: [] };

  it('are our own API alone by default', () => {
    expect(defineOf({}).resources).toEqual([OWN]);
  });

  it('have our own API before them', () => {
    expect(defineOf({ resources: [{ uri: SHOP }] }).resources).toEqual([OWN, { ...OWN, uri: SHOP }]);
  });

  it('say more about our own API where they name it', () => {
    const own = { uri: BACKEND, algorithm: 'PS256', scopes: ['member'], introspection_clients: ['api'] };
    expect(defineOf({ resources: [{ uri: SHOP }, own] }).resources).toEqual([
      { uri: BACKEND, algorithm: 'PS256', scopes: ['member'], introspectionClients: ['api'] },
      { ...OWN, uri: SHOP },
    ]);
  });

  it.each<[string, readonly object[], readonly string[]]>([
    ['a fragment', [{ uri: `${SHOP}#a` }], ['resources[0].uri: an absolute URI without fragment']],
    ['the issuer', [{ uri: 'http://localhost:4243' }], ['resources: other URIs than the issuer']],
    ['a URI twice', [{ uri: SHOP }, { uri: SHOP }], ['resources: each uri once']],
    [
      'an algorithm that is none of ours',
      [{ uri: SHOP, algorithm: 'HS256' }],
      ['resources[0].algorithm: one of RS256, PS256, ES256, EdDSA'],
    ],
    [
      'a standard scope of its own',
      [{ uri: SHOP, scopes: ['openid', 'a b'] }],
      [
        'resources[0].scopes[0]: one scope token that is no standard scope',
        'resources[0].scopes[1]: one scope token that is no standard scope',
      ],
    ],
    [
      'what is no client',
      [{ uri: SHOP, introspection_clients: ['a b'] }],
      ['resources[0].introspection_clients[0]: a client_id'],
    ],
    ['an unknown key', [{ uri: SHOP, scope: [] }], ['resources[0].scope: perhaps scopes']],
  ])('refuse %s', (_, resources, faults) => {
    expect(faultsWith({ resources })).toEqual(faults);
  });
});

describe('declared claims and scopes', () => {
  const NUMBER = { type: 'number', description: 'Your number' };
  const CLUB = { description: 'Your membership', claims: ['number', 'name'], everybody: true };
  const URI = 'https://club.example/groups';

  it('are none by default', () => {
    expect(defineOf({})).toMatchObject({ claims: {}, scopes: {} });
  });

  it('are text, and for a role, unless they say otherwise', () => {
    const groups = { description: 'Your groups' };
    const scope = { description: 'The board', claims: [URI] };
    expect(defineOf({ claims: { [URI]: groups }, scopes: { board: scope } })).toMatchObject({
      claims: { [URI]: { ...groups, type: 'string' } },
      scopes: { board: { ...scope, everybody: false } },
    });
  });

  it('may be words for a scope that tells nothing', () => {
    expect(defineOf({ scopes: { admin: { description: 'Everything' } } }).scopes.admin).toEqual({
      description: 'Everything',
      claims: [],
      everybody: false,
    });
  });

  it('are shown by name where the name is refused', () => {
    const scopes = { profile: { description: 'x' } };
    expect(faultsOf(() => defineOf({ scopes })).map(({ found }) => found)).toEqual(['"profile"']);
  });

  it.each<[string, object, readonly string[]]>([
    [
      'a claim of the standard',
      { claims: { email: NUMBER, iss: NUMBER }, scopes: { club: { ...CLUB, claims: ['email', 'iss'] } } },
      [
        'claims.email: a word or a URI that is no standard claim',
        'claims.iss: a word or a URI that is no standard claim',
      ],
    ],
    [
      'a scope of the standard',
      { scopes: { openid: { description: 'x' } } },
      ['scopes.openid: one scope token that is no standard scope'],
    ],
    [
      'a claim that there is not',
      { scopes: { club: CLUB } },
      ['scopes.club.claims[0]: a standard claim, or one of [claims.<name>]'],
    ],
    [
      'a claim that no scope tells',
      { claims: { number: NUMBER } },
      ['claims.number: to be among the claims of a scope'],
    ],
    [
      'a type that is none',
      { claims: { number: { ...NUMBER, type: 'date' } }, scopes: { club: CLUB } },
      ['claims.number.type: one of string, number, boolean, strings'],
    ],
    ['a scope without words', { scopes: { club: {} } }, ['scopes.club.description: a value']],
    [
      'an unknown key',
      { scopes: { club: { description: 'x', everbody: true } } },
      ['scopes.club.everbody: perhaps everybody'],
    ],
  ])('refuse %s', (_, changes, faults) => {
    expect(faultsWith({ ...changes })).toEqual(faults);
  });
});
