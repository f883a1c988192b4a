import * as v from 'valibot';
import { camelKeys } from '../camel-keys.ts';
import { text } from '../value-schemas.ts';

const PRINTABLE_ASCII = /^[\x21-\x7e]{1,128}$/;

export const opaqueSchema = v.pipe(
  v.strictObject({
    server_identifier: v.pipe(
      text('1 to 128 printable ASCII characters without spaces', (value) => PRINTABLE_ASCII.test(value)),
      v.description(
        'The server identity in every login (RFC 9807 §4). It is stored with the OPAQUE setup at the first ' +
          'start; a server with another one refuses to start, since no password record would work.',
      ),
    ),
  }),
  v.transform(camelKeys),
  v.description('Passwords are never sent here: OPAQUE (RFC 9807) proves them.'),
);
