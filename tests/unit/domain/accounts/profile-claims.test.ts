import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { profileClaimsSchema } from '../../../../src/domain/accounts/profile-claims.ts';

/** The claims that a profile is refused for. */
function faulty(claims: Readonly<Record<string, unknown>>): readonly (string | null)[] {
  const { issues = [] } = v.safeParse(profileClaimsSchema, claims);
  return [...new Set(issues.map((issue) => v.getDotPath(issue)))];
}

describe('the standard claims that a person states (OpenID Connect Core section 5.1)', () => {
  it('may all be left out', () => {
    expect(v.parse(profileClaimsSchema, {})).toEqual({});
  });

  it('are kept as they are stated', () => {
    const claims = {
      name: 'Ada Lovelace',
      given_name: '\u00C0d\u00E0',
      family_name: "O'Brien-\u7530\u4E2D",
      middle_name: 'King',
      nickname: '\u{1F98A}',
      preferred_username: 'ada',
      profile: 'https://ada.example/',
      picture: 'http://ada.example/me.png?size=1',
      website: 'https://ada.example/blog',
      gender: 'female',
      birthdate: '1815-12-10',
      zoneinfo: 'Europe/London',
      locale: 'en-GB',
      phone_number: '+31612345678;ext=5678',
      phone_number_verified: true,
      address: { formatted: '12 St James Square\r\nLondon', street_address: 'a\nb', country: 'UK' },
    };
    expect(v.parse(profileClaimsSchema, claims)).toEqual(claims);
  });

  it('are trimmed', () => {
    expect(v.parse(profileClaimsSchema, { name: ' Ada\n', address: { region: ' \tNH ' } })).toEqual({
      name: 'Ada',
      address: { region: 'NH' },
    });
  });

  it.each(['1815-12-10', '2000-02-29', '0000-12-31', '1815'])('have the birthdate %s', (birthdate) => {
    expect(faulty({ birthdate })).toEqual([]);
  });

  it.each(['+31612345678', '+12', '+123456789012345', '+31612345678;ext=1'])(
    'have the phone number %s',
    (phone_number) => {
      expect(faulty({ phone_number })).toEqual([]);
    },
  );
});

describe('a profile is refused', () => {
  it.each([
    ['sub', 'x'],
    ['email', 'ada@example.org'],
    ['email_verified', true],
    ['updated_at', 0],
    ['roles', ['admin']],
    ['constructor', 'x'],
  ])('for %s, which nobody states themselves', (claim, value) => {
    expect(faulty({ [claim]: value })).toEqual([claim]);
  });

  it.each([
    ['name', null],
    ['name', 7],
    ['name', ''],
    ['name', ' \n'],
    ['name', 'x'.repeat(257)],
    ['name', 'a\nb'],
    ['name', 'a\0b'],
    ['name', 'a\uD83Db'],
    ['given_name', 'x'.repeat(129)],
    ['locale', 'x'.repeat(36)],
    ['profile', 'ada.example'],
    ['picture', 'javascript:alert(1)'],
    ['picture', 'data:image/png;base64,AAAA'],
    ['website', 'ftp://ada.example/'],
    ['website', `https://ada.example/${'x'.repeat(2048)}`],
    ['website', 'https://ada.example/\n'],
    ['birthdate', '10-12-1815'],
    ['birthdate', '1815-12'],
    ['birthdate', '1815-13-10'],
    ['birthdate', '1815-12-32'],
    ['birthdate', '1815-00-10'],
    ['birthdate', '1815-12-10T00:00:00Z'],
    ['birthdate', '1815-12-10\n'],
    ['phone_number', '0612345678'],
    ['phone_number', '+31 6 12345678'],
    ['phone_number', '+0612345678'],
    ['phone_number', '+1234567890123456'],
    ['phone_number', '+31612345678;ext='],
    ['phone_number_verified', 'true'],
    ['address', '12 St James Square'],
  ])('for %s %j', (claim, value) => {
    expect(faulty({ [claim]: value })).toEqual([claim]);
  });

  it.each([
    ['locality', ''],
    ['locality', 'a\nb'],
    ['formatted', 'a\0b'],
    ['formatted', 'x'.repeat(513)],
    ['city', 'London'],
  ])('for the %s %j of its address', (part, value) => {
    expect(faulty({ address: { [part]: value } })).toEqual([`address.${part}`]);
  });
});
