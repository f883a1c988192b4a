import type { ProfileClaims } from '../../src/domain/accounts/profile-claims.ts';

/** Somebody who has said everything of herself that the standard scopes have claims for. */
export const EVERY_CLAIM: Required<ProfileClaims> = {
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
