import * as v from 'valibot';
import { camelKeys } from '../camel-keys.ts';
import { wholeNumber } from '../value-schemas.ts';

export const passwordSchema = v.pipe(
  v.strictObject({
    minimum_length: v.pipe(
      wholeNumber({ min: 8, max: 64, unit: 'characters' }),
      v.description(
        'The shortest password that the pages accept. NIST SP 800-63B-4 §3.1.1.2 demands 15 while the password ' +
          'is the only factor, 8 beside another one.',
      ),
    ),
  }),
  v.transform(camelKeys),
  v.description('What the pages demand of a new password. The server never sees one, and cannot check it.'),
);
