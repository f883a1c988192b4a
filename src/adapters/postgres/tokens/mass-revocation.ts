import { uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import type { MassRevocation, RevocationExtent, Revoked } from '../../../ports/tokens/mass-revocation.ts';
import type { Database, Queryable } from '../database.ts';
import { timestamp } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';

type Table = 'grants' | 'sessions';

interface Ending {
  /** The column that says when a row ended, and `null` until then. */
  readonly column: string;
  /** Of each extent, the condition on `$2`; `null` where no row of the table is within it. */
  readonly conditions: Readonly<Record<RevocationExtent['kind'], string | null>>;
}

const ENDINGS: Readonly<Record<Table, Ending>> = {
  grants: {
    column: 'revoked_at',
    conditions: { all: '$2::text IS NULL', user: 'user_id = $2::text::uuid', client: 'client_id = $2::text' },
  },
  sessions: {
    column: 'ended_at',
    conditions: { all: '$2::text IS NULL', user: 'user_id = $2::text::uuid', client: null },
  },
};

export class PostgresMassRevocation implements MassRevocation {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  async execute(extent: RevocationExtent, now: Instant): Promise<Revoked> {
    const work = async (tx: Queryable): Promise<Revoked> => {
      await holdBackNewGrants(tx, extent);
      return {
        sessions: await endAll(tx, 'sessions', extent, now),
        grants: await endAll(tx, 'grants', extent, now),
      };
    };
    return this.#database.transaction(work, { unlimited: true });
  }
}

/**
 * A code that is redeemed meanwhile inserts a grant which no statement here would see. It has to wait until this is
 * committed: then it finds its session ended.
 */
async function holdBackNewGrants(tx: Queryable, extent: RevocationExtent): Promise<void> {
  if (extent.kind === 'user') {
    // A grant's foreign key locks its user against this.
    await tx.query('SELECT id FROM users WHERE id = $1 FOR UPDATE', [uuidOf(extent.userId)]);
  } else {
    await tx.query('LOCK TABLE grants IN SHARE ROW EXCLUSIVE MODE');
  }
}

/** Counted by the database: the rows need not travel. */
async function endAll(tx: Queryable, table: Table, extent: RevocationExtent, now: Instant): Promise<number> {
  const { column, conditions } = ENDINGS[table];
  const condition = conditions[extent.kind];
  if (condition === null) return 0;
  const [row] = await tx.query(
    `WITH ended AS (
       UPDATE ${table} SET ${column} = $1 WHERE ${column} IS NULL AND ${condition} RETURNING 1
     )
     SELECT count(*)::int AS count FROM ended`,
    [timestamp(now), keyOf(extent)],
  );
  return new RowReader(table, row ?? {}).integer('count');
}

function keyOf(extent: RevocationExtent): string | null {
  if (extent.kind === 'all') return null;
  return extent.kind === 'user' ? uuidOf(extent.userId) : extent.clientId;
}
