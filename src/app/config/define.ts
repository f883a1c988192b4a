import * as v from 'valibot';
import { camelKeys } from './camel-keys.ts';
import { checkSchema, formatPath } from './check-schema.ts';
import { type Checked, unwrap } from './checked.ts';
import { brandSchema } from './sections/brand.ts';
import { clientsSchema } from './sections/clients.ts';
import { deploymentEntries } from './sections/deployment.ts';
import { lifetimesSchema } from './sections/lifetimes.ts';
import { limitsSchema } from './sections/limits.ts';
import { opaqueSchema } from './sections/opaque.ts';
import { passwordSchema } from './sections/password.ts';

/** define.toml: one table of what is fixed when a deployment is built. */
export const defineSchema = v.pipe(
  v.strictObject({
    ...deploymentEntries,
    brand: brandSchema,
    opaque: opaqueSchema,
    password: passwordSchema,
    lifetimes: lifetimesSchema,
    limits: limitsSchema,
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
  v.transform(({ backend, ...rest }) => ({ ...rest, backend: backend ?? `${rest.issuer}/api` })),
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
