import { createHash } from 'node:crypto';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { PostgresGrantStore } from '../../src/adapters/postgres/tokens/grant-store.ts';
import type { UserIdentifier } from '../../src/domain/login/user-identifier.ts';
import type { Session } from '../../src/domain/sessions/session.ts';
import type { Instant } from '../../src/domain/shared/instant.ts';
import type { Grant } from '../../src/domain/tokens/grant.ts';

/** A person of the generated installation, whose requests are looked into. */
export interface Somebody {
  readonly handleHash: Uint8Array;
  readonly session: Session;
  readonly grant: Grant;
  readonly userIdentifier: UserIdentifier;
  readonly now: Instant;
  /** For a new identifier. */
  readonly bytes: Uint8Array;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** The names are those that `generated-rows.ts` hashes; `number` is none that is revoked, ended or expired. */
export async function somebody(database: Database, number: number, now: Date): Promise<Somebody> {
  const handleHash = Uint8Array.from(digest(`session ${number}`));
  const [row] = await database.query(
    `SELECT 'gra_' || g.id AS id FROM grants g JOIN sessions s ON s.id = g.session_id WHERE s.handle_hash = $1 LIMIT 1`,
    [handleHash],
  );
  const found = await new PostgresGrantStore({ database }).lookup(`gra_${String(row?.id).slice(4)}`);
  if (found === null) throw new Error(`session ${number} has no grant`);
  return {
    handleHash,
    session: found.session,
    grant: found.grant,
    userIdentifier: digest(`identifier ${number}`).toString('base64url') as UserIdentifier,
    now: now.getTime(),
    bytes: Uint8Array.from(digest('identifier').subarray(0, 16)),
  };
}
