import { encodeBase64url } from '../../../domain/shared/base64url.ts';
import type { Seconds } from '../../../domain/shared/instant.ts';
import type { Lease, LeaseStore } from '../../../ports/system/lease-store.ts';
import type { Random } from '../../../ports/system/random.ts';
import type { Queryable } from '../database.ts';

const HOLDER_BYTES = 16;

/**
 * A row for each lease. It is no lock: those end with their transaction, which would have to stay open meanwhile, or
 * with their connection, which PgBouncer's transaction mode shares out.
 */
export class PostgresLeaseStore implements LeaseStore {
  readonly #database: Queryable;
  readonly #random: Random;

  constructor({ database, random }: { readonly database: Queryable; readonly random: Random }) {
    this.#database = database;
    this.#random = random;
  }

  /** Whoever comes second waits for the row, and then finds it taken. */
  async take(name: string, hold: Seconds): Promise<Lease | null> {
    const holder = encodeBase64url(this.#random.bytes(HOLDER_BYTES));
    const rows = await this.#database.query(
      `INSERT INTO leases (name, holder, free_at)
       VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3::int))
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, free_at = excluded.free_at
       WHERE leases.free_at <= clock_timestamp()
       RETURNING name`,
      [name, holder, hold],
    );
    return rows.length === 1 ? { name, holder } : null;
  }

  async release({ name, holder }: Lease, rest: Seconds): Promise<void> {
    await this.#database.query(
      `UPDATE leases SET free_at = clock_timestamp() + make_interval(secs => $3::int)
       WHERE name = $1 AND holder = $2`,
      [name, holder, rest],
    );
  }
}
