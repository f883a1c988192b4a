import * as v from 'valibot';
import { text } from '../value-schemas.ts';

const PGLITE = 'pglite:';
const MEMORY = 'memory:';

/** Storage that needs no server is all there is in this version; a kind is added as another member. */
export type DatabaseLocation = { readonly driver: 'pglite'; readonly folder: string };
export type KeyValueLocation = { readonly driver: 'memory' };

export const storageEntries = {
  db_url: v.optional(
    v.pipe(
      text(
        'pglite: and a folder; this version supports no other database',
        (url) => url.startsWith(PGLITE) && url.slice(PGLITE.length).trim() !== '',
      ),
      v.transform((url): DatabaseLocation => ({ driver: 'pglite', folder: url.slice(PGLITE.length) })),
      v.metadata({ disclosure: 'scheme' }),
      v.description(
        'The database: PGlite, an embedded PostgreSQL, in a folder of its own. A relative folder starts at the ' +
          'working directory.',
      ),
    ),
    'pglite:./data',
  ),
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
