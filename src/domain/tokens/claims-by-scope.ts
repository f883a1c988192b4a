import type { Account } from '../accounts/account.ts';
import { toNumericDate } from '../shared/instant.ts';

/** Where the value of a claim comes from; `undefined` where this account has none. */
export type ClaimSource = (account: Account) => unknown;

const stated =
  (name: keyof Account['claims']): ClaimSource =>
  ({ claims }) =>
    claims[name];

/**
 * OpenID Connect Core §5.4: which claims a scope stands for, and where each comes from. `sub` is not among them: it
 * depends on who asks (§8), and goes with every answer.
 */
export const CLAIMS_BY_SCOPE = {
  openid: {},
  profile: {
    name: ({ claims }) =>
      claims.name ?? ([claims.given_name, claims.family_name].filter(Boolean).join(' ') || undefined),
    given_name: stated('given_name'),
    family_name: stated('family_name'),
    middle_name: stated('middle_name'),
    nickname: stated('nickname'),
    preferred_username: stated('preferred_username'),
    profile: stated('profile'),
    picture: stated('picture'),
    website: stated('website'),
    gender: stated('gender'),
    birthdate: stated('birthdate'),
    zoneinfo: stated('zoneinfo'),
    locale: stated('locale'),
    updated_at: ({ updatedAt }) => toNumericDate(updatedAt),
  },
  email: { email: ({ email }) => email, email_verified: ({ emailVerified }) => emailVerified },
  phone: { phone_number: stated('phone_number'), phone_number_verified: stated('phone_number_verified') },
  address: { address: stated('address') },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ClaimSource>>>>;
