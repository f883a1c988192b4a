import * as v from 'valibot';
import { LINE, LINES } from '../shared/line.ts';

const text = (max: number, form = LINE) =>
  v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max), v.regex(form)));
const url = v.optional(
  v.pipe(v.string(), v.maxLength(2048), v.url(), v.regex(/^https?:\/\//), v.regex(LINE)),
);

/**
 * OpenID Connect Core §5.1, the standard claims that a person or the operator states. The others (`sub`,
 * `email`, `email_verified`, `updated_at`) are the server's own.
 */
export const profileClaimsSchema = v.strictObject({
  name: text(256),
  given_name: text(128),
  family_name: text(128),
  middle_name: text(128),
  nickname: text(128),
  preferred_username: text(128),
  profile: url,
  picture: url,
  website: url,
  gender: text(64),
  birthdate: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/, 'Expected YYYY-MM-DD or YYYY'),
    ),
  ),
  zoneinfo: text(64),
  locale: text(35),
  phone_number: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\+[1-9]\d{1,14}(?:;ext=\d{1,11})?$/, 'Expected E.164, such as +31612345678'),
    ),
  ),
  phone_number_verified: v.optional(v.boolean()),
  address: v.optional(
    v.strictObject({
      formatted: text(512, LINES),
      street_address: text(256, LINES),
      locality: text(128),
      region: text(128),
      postal_code: text(32),
      country: text(128),
    }),
  ),
});

export type ProfileClaims = v.InferOutput<typeof profileClaimsSchema>;
