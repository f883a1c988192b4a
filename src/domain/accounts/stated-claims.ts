import * as v from 'valibot';
import { type ExtraClaims, type ExtraClaimTypes, extraClaimsEntries } from './extra-claims.ts';
import { type ProfileClaims, profileClaimsSchema } from './profile-claims.ts';

/** What is stated of one account. */
export interface StatedClaims {
  readonly claims: ProfileClaims;
  readonly extraClaims: ExtraClaims;
}

/** One document with standard claims and those that the deployment declares; any other member is a fault. */
export function statedClaimsSchema(types: ExtraClaimTypes) {
  return v.pipe(
    v.strictObject({ ...profileClaimsSchema.entries, ...extraClaimsEntries(types) }),
    v.transform((document): StatedClaims => {
      const isExtra = ([name]: readonly [string, unknown]) => Object.hasOwn(types, name);
      const members = Object.entries(document);
      return {
        claims: Object.fromEntries(members.filter((member) => !isExtra(member))),
        extraClaims: Object.fromEntries(members.filter(isExtra)) as ExtraClaims,
      };
    }),
  );
}
