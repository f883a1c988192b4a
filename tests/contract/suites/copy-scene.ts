import type { Database } from '../../../src/adapters/postgres/database.ts';
import { COPIED_TABLES } from '../../../src/adapters/postgres/system/copy/copied-tables.ts';
import { PostgresCopyMarkStore } from '../../../src/adapters/postgres/system/copy/copy-mark-store.ts';
import { PostgresCopySource } from '../../../src/adapters/postgres/system/copy/copy-source.ts';
import { PostgresCopyTarget } from '../../../src/adapters/postgres/system/copy/copy-target.ts';
import { PostgresMigrations } from '../../../src/adapters/postgres/system/migrations.ts';
import { CopyBetweenDatabases } from '../../../src/app/system/copy-between-databases.ts';
import type { CopyProgress } from '../../../src/ports/system/copy-installation.ts';
import type { CopyTarget } from '../../../src/ports/system/installation-copy.ts';
import { TestClock } from '../../support/test-clock.ts';
import { databaseHarness, MIGRATIONS_FOLDER } from './database-harness.ts';
import { aClient, aGrant, aKeySet, anInitialAccessToken, aTicket, bytes, NOW, signedIn } from './fixtures.ts';

export const migrationsOf = (database: Database) =>
  new PostgresMigrations({ database, folder: MIGRATIONS_FOLDER });

export const isUnfinished = (database: Database) => new PostgresCopyMarkStore({ database }).isUnfinished();

/** One row and more in every table, with what is easily lost on the way. */
export async function fill(database: Database): Promise<void> {
  await migrationsOf(database).up();
  const harness = databaseHarness(database);
  const { clients, consents, grants, keys, sessions, tickets } = harness;
  await keys.found(aKeySet());
  await clients.add(aClient());
  await clients.add(aClient({ id: 'public', authenticationMethod: 'none', secretHash: null, uri: null }));
  await harness.initialAccessTokens.add(anInitialAccessToken(), bytes(32));
  await harness.clientLogos.record(
    { clientId: 'web', uri: 'https://web.example/logo' },
    { mediaType: 'image/png', bytes: bytes(300) },
    NOW,
  );
  const ada = await signedIn(harness, {
    roles: ['admin', 'tester'],
    claims: { given_name: 'Zoë "\\" \u{1f511}\n', address: { locality: '’s-Gravenhage' } },
  });
  const bob = await signedIn(harness, { enabled: false, roles: [], claims: {} });
  await consents.allow(ada.account.id, 'web', { scope: ['openid', 'email'], claims: ['name'] }, NOW);
  await grants.redeem(aGrant(ada.session));
  await grants.redeem(aGrant(bob.session, { scope: [], rotatedAt: NOW, revokedAt: NOW + 1 }));
  await sessions.end(bob.session.id, NOW);
  await harness.revokedAccessTokens.add('a-jti', NOW);
  await tickets.replace(aTicket(), bytes(32));
  await tickets.replace(aTicket(), bytes(32));
  // Finer than the millisecond that our own code writes, and bytes that a text would take for something else.
  await database.query(
    `UPDATE users SET created_at = '1999-12-31 23:59:59.999999+00', updated_at = '0044-03-15 12:00:00.000001 BC'`,
  );
  await database.query(`UPDATE sessions SET handle_hash = decode('5c78' || repeat('00', 29) || 'ff', 'hex')
                        WHERE id = (SELECT id FROM sessions ORDER BY id LIMIT 1)`);
  await database.query(`UPDATE clients SET redirect_uris = ARRAY['', 'NULL', 'a,b', '{"x"}', E'\\\\ "q"\\n']
                        WHERE id = 'web'`);
}

/** More users than one page has, each signed in. */
export async function crowd(database: Database, count: number): Promise<void> {
  await database.query(
    `WITH made AS (
       INSERT INTO users (id, subject, email, email_verified, enabled, claims, created_at, updated_at)
       SELECT gen_random_uuid(), 'crowd-' || n, 'crowd-' || n || '@example.org', true, true, '{}', now(), now()
       FROM generate_series(1, ${count}) n RETURNING id, subject)
     INSERT INTO sessions (id, user_id, handle_hash, auth_time, amr, last_seen_at, expires_at)
     SELECT gen_random_uuid(), id, sha256(convert_to(subject, 'UTF8')), now(), ARRAY['pwd'], now(), now() FROM made`,
  );
}

export interface CopyOptions {
  readonly onProgress?: (progress: CopyProgress) => void;
  readonly around?: (target: CopyTarget) => CopyTarget;
}

export function copy(source: Database, target: Database, { onProgress, around }: CopyOptions = {}) {
  const copyTarget = new PostgresCopyTarget({ database: target });
  return new CopyBetweenDatabases({
    source: new PostgresCopySource({ database: source }),
    sourceMark: new PostgresCopyMarkStore({ database: source }),
    sourceMigrations: migrationsOf(source),
    target: around?.(copyTarget) ?? copyTarget,
    targetMigrations: migrationsOf(target),
    clock: new TestClock(),
  }).execute(onProgress ?? (() => {}));
}

/** Dies, as far as the target can tell, when so many rows of a table are there. */
export async function copyUntil(source: Database, target: Database, table: string, rows: number) {
  const died = new Error('the process died');
  const onProgress = (progress: CopyProgress) => {
    if (progress.step === 'copy' && progress.table === table && progress.rows >= rows) throw died;
  };
  const ended = await copy(source, target, { onProgress }).catch((error: unknown) => error);
  if (ended !== died) throw new Error(`the copy ended otherwise: ${JSON.stringify(ended)}`);
}

/** Every row as PostgreSQL writes it, by table: no way that the copy itself takes. */
export async function contents(database: Database): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const found: Record<string, readonly unknown[]> = {};
  for (const table of COPIED_TABLES) found[table] = await tableContents(database, table);
  return found;
}

async function tableContents(database: Database, table: string): Promise<readonly unknown[]> {
  return database.transaction(async (tx) => {
    await tx.run(
      `SET LOCAL "TimeZone" = 'UTC'; SET LOCAL "DateStyle" = 'ISO'; SET LOCAL bytea_output = 'hex'`,
    );
    const rows = await tx.query(`SELECT t::text AS row FROM ${table} t ORDER BY 1`);
    return rows.map(({ row }) => row);
  });
}
