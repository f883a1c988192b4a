import { describe, expect, it } from '@jest/globals';
import type { ProfileClaims } from '../../../../src/domain/accounts/profile-claims.ts';
import { userinfoClaims } from '../../../../src/domain/tokens/userinfo.ts';
import { anAccount, NOW, SECOND } from '../fixtures.ts';

const CLAIMS: Required<ProfileClaims> = {
  name: 'Ada Lovelace',
  given_name: 'Ada',
  family_name: 'Lovelace',
  middle_name: 'King',
  nickname: 'Countess',
  preferred_username: 'ada',
  profile: 'https://ada.example/',
  picture: 'https://ada.example/me.png',
  website: 'https://ada.example/blog',
  gender: 'female',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  phone_number: '+441234567890',
  phone_number_verified: false,
  address: { formatted: '12 St James Square\nLondon', locality: 'London', country: 'UK' },
};

const FULL = anAccount({ claims: CLAIMS });
const SUB = { sub: FULL.subject };

describe('what userinfo says (OpenID Connect Core section 5.4)', () => {
  const { phone_number, phone_number_verified, address, ...profile } = CLAIMS;

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['openid', SUB],
    ['openid profile', { ...SUB, ...profile, updated_at: Math.floor(NOW / SECOND) }],
    ['openid email', { ...SUB, email: 'ada@example.org', email_verified: true }],
    ['openid phone', { ...SUB, phone_number, phone_number_verified }],
    ['openid address', { ...SUB, address }],
    ['address openid phone', { ...SUB, phone_number, phone_number_verified, address }],
    ['openid offline_access member admin', SUB],
    ['openid constructor __proto__', SUB],
  ])('for the scope %s is exactly what the scope stands for', (scope, claims) => {
    expect(userinfoClaims(FULL, scope.split(' '))).toStrictEqual(claims);
  });

  it('of an address that nobody proved is that it is not verified', () => {
    expect(userinfoClaims(anAccount({ emailVerified: false }), ['openid', 'email'])).toStrictEqual({
      ...SUB,
      email: 'ada@example.org',
      email_verified: false,
    });
  });
});

describe('what userinfo leaves out', () => {
  const EVERY_SCOPE = ['openid', 'profile', 'email', 'phone', 'address'];

  it.each<[string, ProfileClaims]>([
    ['is not there', {}],
    ['is undefined', { nickname: undefined, address: undefined }],
    ['is empty', { nickname: '', picture: '' }],
    ['is an address without parts', { address: {} }],
    ['is an address of empty parts', { address: { locality: '', country: undefined } }],
  ])('is whatever %s', (_, claims) => {
    expect(userinfoClaims(anAccount({ claims }), EVERY_SCOPE)).toStrictEqual({
      ...SUB,
      email: 'ada@example.org',
      email_verified: true,
      updated_at: Math.floor(NOW / SECOND),
    });
  });
});

describe('the name that userinfo gives', () => {
  it.each<[string, ProfileClaims, string | undefined]>([
    ['the one that was stated', { name: 'Countess', given_name: 'Ada', family_name: 'Lovelace' }, 'Countess'],
    ['else made of both', { given_name: 'Ada', family_name: 'Lovelace' }, 'Ada Lovelace'],
    ['else the given name', { given_name: 'Ada' }, 'Ada'],
    ['else the family name', { family_name: 'Lovelace' }, 'Lovelace'],
    ['else none', { nickname: 'Countess' }, undefined],
  ])('is %s', (_, claims, name) => {
    expect(userinfoClaims(anAccount({ claims }), ['openid', 'profile']).name).toBe(name);
  });
});
