import { describe, expect, it } from '@jest/globals';
import { claimCatalogue } from '../../../../src/domain/tokens/claim-catalogue.ts';
import { extentForClient, extentForPerson } from '../../../../src/domain/tokens/token-extent.ts';
import { anAccount, errorCode } from '../fixtures.ts';

const CATALOGUE = claimCatalogue({
  claims: { number: 'number' },
  scopes: { club: { claims: ['number'], everybody: true }, print: { claims: [], everybody: true } },
});
const AUDIENCE = { uris: ['https://api.example/'], algorithm: 'ES256', foreignScope: ['pay'] } as const;

describe("the scope of a person's token", () => {
  it.each<[readonly string[], readonly string[], readonly string[]]>([
    [['openid', 'club'], [], ['openid', 'club']],
    [['openid', 'member', 'admin'], ['member'], ['openid', 'member']],
    [['openid', 'pay'], ['pay'], ['openid']],
  ])('%j with the roles %j is %j', (granted, roles, scope) => {
    expect(extentForPerson(AUDIENCE, granted, anAccount({ roles }), CATALOGUE).scope).toEqual(scope);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['roles that the person has not', ['admin'], []],
    ['scopes of another resource', ['pay'], ['pay']],
  ])('is refused where it is nothing but %s', (_, granted, roles) => {
    const extent = () => extentForPerson(AUDIENCE, granted, anAccount({ roles }), CATALOGUE);
    expect(errorCode(extent)).toBe('invalid_scope');
  });
});

describe("the scope of a client's own token", () => {
  it('has nothing that is about a person', () => {
    const allowed = ['openid', 'profile', 'email', 'offline_access', 'club', 'print', 'report', 'pay'];
    expect(extentForClient(AUDIENCE, allowed, CATALOGUE).scope).toEqual(['print', 'report']);
  });

  it('is refused where that leaves nothing', () => {
    expect(errorCode(() => extentForClient(AUDIENCE, ['openid', 'club'], CATALOGUE))).toBe('invalid_scope');
  });
});
