import * as v from 'valibot';
import { camelKeys } from './camel-keys.ts';
import { checkSchema, formatPath } from './check-schema.ts';
import { type Checked, unwrap } from './checked.ts';
import { declaredClaims } from './declared-claims.ts';
import { brandSchema } from './sections/brand.ts';
import { claimsSchema } from './sections/claims.ts';
import { clientRegistrationSchema } from './sections/client-registration.ts';
import { clientsSchema } from './sections/clients.ts';
import { deploymentEntries } from './sections/deployment.ts';
import { keysSchema } from './sections/keys.ts';
import { lifetimesSchema } from './sections/lifetimes.ts';
import { limitsSchema } from './sections/limits.ts';
import { opaqueSchema } from './sections/opaque.ts';
import { passwordSchema } from './sections/password.ts';
import { resourcesSchema } from './sections/resources.ts';
import { scopesSchema } from './sections/scopes.ts';
import { withBackend } from './with-backend.ts';

/** define.toml: one table of what is fixed when a deployment is built. */
export const defineSchema = v.pipe(
  v.strictObject({
    ...deploymentEntries,
    brand: brandSchema,
    opaque: opaqueSchema,
    password: passwordSchema,
    keys: v.optional(keysSchema, {}),
    lifetimes: lifetimesSchema,
    limits: limitsSchema,
    scopes: v.optional(scopesSchema, {}),
    claims: v.optional(claimsSchema, {}),
    resources: v.optional(resourcesSchema, []),
    client_registration: v.optional(clientRegistrationSchema, {}),
    clients: v.optional(clientsSchema, []),
  }),
  v.forward(
    v.partialCheck(
      [['issuer'], ['backend']],
      // A token for userinfo has the issuer as its audience, and must not open the API by that.
      ({ issuer, backend }) => backend !== issuer,
      'another URI than the issuer',
    ),
    ['backend'],
  ),
  v.forward(
    v.partialCheck(
      [['issuer'], ['resources']],
      // Tokens for userinfo are the issuer's to make and to check.
      ({ issuer, resources }) => resources.every(({ uri }) => uri !== issuer),
      'other URIs than the issuer',
    ),
    ['resources'],
  ),
  declaredClaims(),
  v.transform(withBackend),
  v.transform(camelKeys),
);

/** The compiled configuration. */
export type Define = v.InferOutput<typeof defineSchema>;

export function checkDefine(value: unknown): Checked<Define> {
  return checkSchema(defineSchema, value, (path) => ({ source: 'define.toml', key: formatPath(path) }));
}

/** @throws ConfigurationFaults with everything that is wrong */
export function parseDefine(value: unknown): Define {
  return unwrap(checkDefine(value));
}
