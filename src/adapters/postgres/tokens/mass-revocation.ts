import { uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import type { MassRevocation, RevocationExtent, Revoked } from '../../../ports/tokens/mass-revocation.ts';
import type { Database, Queryable } from '../database.ts';
import { timestamp } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';
import { noticeTimes, queueNotices } from '../sessions/queue-notices.ts';

type Kind = RevocationExtent['kind'];

/** Of each extent, the condition on `$2`. */
const GRANTS: Readonly<Record<Kind, string>> = {
  all: '$2::text IS NULL',
  user: 'user_id = $2::text::uuid',
  client: 'client_id = $2::text',
};

/** `null` where no session is within the extent. */
const SESSIONS: Readonly<Record<Kind, string | null>> = { ...GRANTS, client: null };

export class PostgresMassRevocation implements MassRevocation {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  async execute(extent: RevocationExtent, now: Instant): Promise<Revoked> {
    const work = async (tx: Queryable): Promise<Revoked> => {
      await holdBackNewGrants(tx, extent);
      return {
        sessions: await endSessions(tx, extent, now),
        grants: await revokeGrants(tx, extent, now),
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
async function revokeGrants(tx: Queryable, extent: RevocationExtent, now: Instant): Promise<number> {
  const [row] = await tx.query(
    `WITH revoked AS (
       UPDATE grants SET revoked_at = $1 WHERE revoked_at IS NULL AND ${GRANTS[extent.kind]} RETURNING 1
     )
     SELECT count(*)::int AS count FROM revoked`,
    [timestamp(now), keyOf(extent)],
  );
  return new RowReader('grants', row ?? {}).integer('count');
}

/** Whoever took part in one is told, by the instances that serve. */
async function endSessions(tx: Queryable, extent: RevocationExtent, now: Instant): Promise<number> {
  const condition = SESSIONS[extent.kind];
  if (condition === null) return 0;
  const [row] = await tx.query(
    `WITH ended AS (
       UPDATE sessions SET ended_at = $1 WHERE ended_at IS NULL AND ${condition} RETURNING id, user_id
     ), noticed AS (${queueNotices(3)})
     SELECT count(*)::int AS count FROM ended`,
    [timestamp(now), keyOf(extent), ...noticeTimes(now)],
  );
  return new RowReader('sessions', row ?? {}).integer('count');
}

function keyOf(extent: RevocationExtent): string | null {
  if (extent.kind === 'all') return null;
  return extent.kind === 'user' ? uuidOf(extent.userId) : extent.clientId;
}
