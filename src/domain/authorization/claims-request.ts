import * as v from 'valibot';

const claimRequestSchema = v.strictObject({
  essential: v.boolean(),
  /** Those that are wanted; empty for any. */
  values: v.array(v.union([v.string(), v.number(), v.boolean()])),
});

/** The `claims` parameter (OpenID Connect Core §5.5) in one form, as flows, codes and grants keep it. */
export const claimsRequestSchema = v.strictObject({
  userinfo: v.record(v.string(), claimRequestSchema),
  idToken: v.record(v.string(), claimRequestSchema),
});

export type ClaimRequest = v.InferOutput<typeof claimRequestSchema>;
export type ClaimsRequest = v.InferOutput<typeof claimsRequestSchema>;
