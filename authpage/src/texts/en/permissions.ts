import type { ProfileClaims } from '../../../../src/domain/accounts/profile-claims.ts';

/** What OpenID Connect Core defines: §2 of the sign-in, §5.1 of the person. */
type StandardClaim =
  | keyof ProfileClaims
  | ('sub' | 'email' | 'email_verified' | 'updated_at')
  | ('auth_time' | 'acr' | 'amr');

/** What an application may do or see, in words that follow “asks for your permission to”. */
export const permissions = {
  scopes: {
    openid: 'know who you are, by a code that is only yours',
    profile: 'see your name and other details of your profile',
    email: 'see your email address',
    phone: 'see your telephone number',
    address: 'see your postal address',
    offline_access: 'stay signed in on your behalf when you are away, until you withdraw it',
    member: 'use the members’ area in your name',
    admin: 'administer this site in your name',
  } as Readonly<Record<string, string>>,
  otherScope: 'use a right of its own, named',
  see: (what: string) => `see ${what}`,
  claims: {
    sub: 'a code that is only yours',
    name: 'your full name',
    given_name: 'your first name',
    family_name: 'your last name',
    middle_name: 'your middle name',
    nickname: 'your nickname',
    preferred_username: 'the user name that you prefer',
    profile: 'the address of your profile page',
    picture: 'your picture',
    website: 'your website',
    gender: 'your gender',
    birthdate: 'your date of birth',
    zoneinfo: 'your time zone',
    locale: 'your language and region',
    phone_number: 'your telephone number',
    phone_number_verified: 'whether your telephone number was checked',
    address: 'your postal address',
    email: 'your email address',
    email_verified: 'whether your email address was checked',
    updated_at: 'when your details changed last',
    auth_time: 'when you signed in',
    acr: 'how safely you signed in',
    amr: 'by what means you signed in',
  } satisfies Record<StandardClaim, string> as Readonly<Record<string, string>>,
  otherClaim: 'see a detail about you, named',
};
