import * as v from 'valibot';
import { MIN_PUBLISH_AHEAD } from '../../../domain/keys/rotation-order.ts';
import { camelKeys } from '../camel-keys.ts';
import { seconds } from '../value-schemas.ts';

const DAY = 86_400;

export const keysSchema = v.pipe(
  v.strictObject({
    rotation: v.optional(
      v.pipe(
        seconds(0, 3650 * DAY),
        v.description(
          'How long a key signs or seals before the next one does. 0: until `postern keys rotate`. Otherwise at ' +
            'least `publish_ahead`.',
        ),
      ),
      90 * DAY,
    ),
    publish_ahead: v.optional(
      v.pipe(
        seconds(MIN_PUBLISH_AHEAD, 30 * DAY),
        v.description(
          'How long a new key is published before anything is signed with it, so that everybody who verifies has it ' +
            'by then. The key set may be cached for 5 minutes; some cache it for longer.',
        ),
      ),
      DAY,
    ),
  }),
  v.forward(
    v.partialCheck(
      [['rotation'], ['publish_ahead']],
      ({ rotation, publish_ahead }) => rotation === 0 || rotation >= publish_ahead,
      '0, or at least publish_ahead',
    ),
    ['rotation'],
  ),
  v.transform(camelKeys),
  v.description(
    'How keys follow one another: those that sign, and those that seal refresh tokens and the state of a sign-in. ' +
      'How long a replaced key is kept follows from the lifetimes.',
  ),
);
