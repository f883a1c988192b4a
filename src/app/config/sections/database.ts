import * as v from 'valibot';
import { text } from '../value-schemas.ts';

const PGLITE = 'pglite:';

/** A kind of database is added as another member. */
export type DatabaseLocation = { readonly driver: 'pglite'; readonly folder: string };

export const databaseEntries = {
  db_url: v.optional(
    v.pipe(
      text(
        'pglite:<folder>; this version supports no other database',
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
};
