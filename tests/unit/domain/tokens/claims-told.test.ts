import { describe, expect, it } from '@jest/globals';
import type { Account } from '../../../../src/domain/accounts/account.ts';
import type { ProfileClaims } from '../../../../src/domain/accounts/profile-claims.ts';
import type { ClaimRequest } from '../../../../src/domain/authorization/claims-request.ts';
import { claimCatalogue } from '../../../../src/domain/tokens/claim-catalogue.ts';
import { claimsTold } from '../../../../src/domain/tokens/claims-told.ts';
import { EVERY_CLAIM } from '../../../support/every-claim.ts';
import { anAccount, NOW, SECOND } from '../fixtures.ts';

const FULL = anAccount({ claims: EVERY_CLAIM });

const CATALOGUE = claimCatalogue({
  claims: { member_number: 'number', 'https://example.org/groups': 'strings' },
  scopes: {
    club: { claims: ['member_number', 'nickname'], everybody: true },
    board: { claims: ['https://example.org/groups'], everybody: false },
  },
});

const told = (account: Account, scope: readonly string[]) =>
  claimsTold(account, { client: { scope }, scope, byName: {} }, CATALOGUE);

describe('what a scope tells (OpenID Connect Core section 5.4)', () => {
  const { phone_number, phone_number_verified, address, ...profile } = EVERY_CLAIM;

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['openid', {}],
    ['openid profile', { ...profile, updated_at: Math.floor(NOW / SECOND) }],
    ['openid email', { email: 'ada@example.org', email_verified: true }],
    ['openid phone', { phone_number, phone_number_verified }],
    ['openid address', { address }],
    ['address openid phone', { phone_number, phone_number_verified, address }],
    ['openid offline_access member admin', {}],
    ['openid constructor __proto__', {}],
  ])('for the scope %s is exactly what the scope stands for', (scope, claims) => {
    expect(told(FULL, scope.split(' '))).toStrictEqual(claims);
  });

  it('of an address that nobody proved is that it is not verified', () => {
    expect(told(anAccount({ emailVerified: false }), ['openid', 'email'])).toStrictEqual({
      email: 'ada@example.org',
      email_verified: false,
    });
  });
});

describe('what is left out', () => {
  const EVERY_SCOPE = ['openid', 'profile', 'email', 'phone', 'address'];

  it.each<[string, ProfileClaims]>([
    ['is not there', {}],
    ['is undefined', { nickname: undefined, address: undefined }],
    ['is empty', { nickname: '', picture: '' }],
    ['is an address without parts', { address: {} }],
    ['is an address of empty parts', { address: { locality: '', country: undefined } }],
  ])('is whatever %s', (_, claims) => {
    expect(told(anAccount({ claims }), EVERY_SCOPE)).toStrictEqual({
      email: 'ada@example.org',
      email_verified: true,
      updated_at: Math.floor(NOW / SECOND),
    });
  });
});

describe('the name that is given', () => {
  it.each<[string, ProfileClaims, string | undefined]>([
    ['the one that was stated', { name: 'Countess', given_name: 'Ada', family_name: 'Lovelace' }, 'Countess'],
    ['else made of both', { given_name: 'Ada', family_name: 'Lovelace' }, 'Ada Lovelace'],
    ['else the given name', { given_name: 'Ada' }, 'Ada'],
    ['else the family name', { family_name: 'Lovelace' }, 'Lovelace'],
    ['else none', { nickname: 'Countess' }, undefined],
  ])('is %s', (_, claims, name) => {
    expect(told(anAccount({ claims }), ['openid', 'profile']).name).toBe(name);
  });
});

describe('what a deployment declares', () => {
  const EXTRA = { member_number: 7, 'https://example.org/groups': ['choir'], gone: 'x' };
  const member = anAccount({ claims: EVERY_CLAIM, extraClaims: EXTRA });

  it.each<[string, readonly string[], Readonly<Record<string, unknown>>]>([
    ['openid club', [], { member_number: 7, nickname: EVERY_CLAIM.nickname }],
    ['openid board', ['board'], { 'https://example.org/groups': ['choir'] }],
  ])('is told for the scope %s', (scope, roles, claims) => {
    expect(told({ ...member, roles }, scope.split(' '))).toStrictEqual(claims);
  });

  it('is not told where the value is of another type than declared', () => {
    const account = anAccount({
      extraClaims: { member_number: 'seven', 'https://example.org/groups': 'choir' },
    });
    expect(told(account, ['openid', 'club', 'board'])).toStrictEqual({});
  });
});

describe('what is told by name (OpenID Connect Core section 5.5)', () => {
  const any: ClaimRequest = { essential: false, values: [] };
  const account = anAccount({
    claims: EVERY_CLAIM,
    extraClaims: { 'https://example.org/groups': ['choir'] },
  });
  const byName = (
    names: Readonly<Record<string, ClaimRequest>>,
    { scope = ['openid'], roles = [] }: { scope?: readonly string[]; roles?: readonly string[] } = {},
  ) => {
    const client = { scope: ['openid', 'profile', 'email', 'board'] };
    return claimsTold({ ...account, roles }, { client, scope, byName: names }, CATALOGUE);
  };

  it('is that claim, and no other of its scope', () => {
    expect(byName({ email: any, nickname: { essential: true, values: [] } })).toStrictEqual({
      nickname: EVERY_CLAIM.nickname,
      email: account.email,
    });
  });

  it('is no claim of a scope that the client is not registered for', () => {
    expect(byName({ phone_number: any, address: any })).toStrictEqual({});
  });

  it('is a claim of a role for those alone who have it', () => {
    const groups = { 'https://example.org/groups': any };
    expect(byName(groups)).toStrictEqual({});
    expect(byName(groups, { roles: ['board'] })).toStrictEqual({ 'https://example.org/groups': ['choir'] });
  });

  it('is only what was wanted, where values were named', () => {
    const wanted = (...values: string[]) => byName({ gender: { essential: true, values } });
    expect(wanted('female')).toStrictEqual({ gender: 'female' });
    expect(wanted('male', 'female')).toStrictEqual({ gender: 'female' });
    expect(wanted('male')).toStrictEqual({});
  });

  it('takes nothing away that a scope tells', () => {
    const names = { gender: { essential: true, values: ['male'] } };
    expect(byName(names, { scope: ['openid', 'profile'] })).toMatchObject({ gender: 'female' });
  });

  it('is nothing that there is not', () => {
    expect(byName({ shoe_size: any, sub: any, constructor: any, iss: any })).toStrictEqual({});
  });
});
