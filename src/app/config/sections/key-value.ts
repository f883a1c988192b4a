import * as v from 'valibot';
import { text } from '../value-schemas.ts';

const MEMORY = 'memory:';

/** A kind of key-value store is added as another member. */
export type KeyValueLocation = { readonly driver: 'memory' };

export const keyValueEntries = {
  kv_url: v.optional(
    v.pipe(
      text('memory:; this version supports no other key-value store', (url) => url === MEMORY),
      v.transform((): KeyValueLocation => ({ driver: 'memory' })),
      v.metadata({ disclosure: 'scheme' }),
      v.description(
        'Short-lived state: sign-ins in progress, codes, counters. `memory:` forgets them at a restart, and ' +
          'serves one process.',
      ),
    ),
    MEMORY,
  ),
};
