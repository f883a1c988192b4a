import * as v from 'valibot';
import { decodeBase64url } from '../../../domain/shared/base64url.ts';
import { Secret } from '../secret.ts';
import { text } from '../value-schemas.ts';

const MASTER_KEY_BYTES = 32;

const masterKey = v.pipe(
  text(
    '256 bits in base64url: 43 characters, no padding',
    (value) => decodeBase64url(value)?.length === MASTER_KEY_BYTES,
  ),
  v.transform((value) => new Secret(decodeBase64url(value) ?? new Uint8Array())),
  v.metadata({ disclosure: 'hidden' }),
);

export const secretEntries = {
  key_pass: v.optional(
    v.pipe(
      masterKey,
      v.description(
        'The master key, under which every secret in the database is sealed. Left out, the server makes one at ' +
          'its first start and keeps it beside its embedded data, which `production` refuses. With a PostgreSQL ' +
          'server it has to be given.',
      ),
    ),
  ),
  new_key_pass: v.optional(
    v.pipe(
      masterKey,
      v.description(
        'The master key that is to follow: `postern keys rewrap` seals everything under it. A server that has both ' +
          'opens its database before and after.',
      ),
    ),
  ),
};
