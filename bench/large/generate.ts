import type { Database } from '../../src/adapters/postgres/database.ts';
import {
  ACCOUNTS,
  CLIENTS,
  CONSENTS,
  CREDENTIALS,
  GRANTS,
  ROLES,
  SESSIONS,
  TICKETS,
} from './generated-rows.ts';

export interface Size {
  readonly users: number;
  readonly grants: number;
}

/** What one statement inserts: a transaction of moderate length, and progress to show. */
const ROWS_AT_ONCE = 10_000;

/** How many browsers a person is signed in with, on average. */
const SESSIONS_PER_USER = 1.2;

const SPREAD_DAYS = 30;

/**
 * Fills a migrated database with as much as an installation of some years has. Every value is as wide as a real one,
 * and the same in every run that is given the same `now`; nobody can sign in, since no password made the records.
 */
export async function generateInstallation(
  database: Database,
  { users, grants }: Size,
  now: Date,
  onTable: (table: string, rows: number) => void,
): Promise<void> {
  const sessions = Math.ceil(users * SESSIONS_PER_USER);
  const start = now.getTime() - SPREAD_DAYS * 86_400_000;
  const numbers = { users, sessions, start };
  const steps = [
    { rows: CLIENTS, count: 20 },
    { rows: ACCOUNTS, count: users },
    { rows: ROLES, count: users },
    { rows: CREDENTIALS, count: users },
    { rows: SESSIONS, count: sessions },
    { rows: GRANTS, count: grants },
    { rows: CONSENTS, count: grants },
    { rows: TICKETS, count: 40 },
  ];
  for (const { rows, count } of steps) {
    onTable(rows.table, count);
    for (let first = 0; first < count; first += ROWS_AT_ONCE) {
      const last = Math.min(count, first + ROWS_AT_ONCE) - 1;
      const statement = `INSERT INTO ${rows.table} ${rows.select(numbers)} FROM generate_series(${first}, ${last}) AS n
                         ON CONFLICT DO NOTHING`;
      await database.transaction((tx) => tx.query(statement), { unlimited: true });
    }
  }
  await database.transaction((tx) => tx.query('ANALYZE'), { unlimited: true });
}
