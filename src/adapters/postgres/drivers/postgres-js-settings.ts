import type { Limits } from './postgres-js-options.ts';

/** Run-time parameters of PostgreSQL, by name. */
export type Settings = Readonly<Record<string, string>>;

/** What each connection begins with, whatever the server, the database or the role says. */
export function sessionSettings(limits: Limits): Settings {
  return { default_transaction_isolation: 'read committed', ...transactionSettings(limits) };
}

/** The part that can be said anew in every transaction. Values come in the formats that the driver reads. */
export function transactionSettings({ statement, lock, idleInTransaction }: Limits): Settings {
  return {
    bytea_output: 'hex',
    DateStyle: 'ISO',
    TimeZone: 'UTC',
    statement_timeout: milliseconds(statement),
    lock_timeout: milliseconds(lock),
    idle_in_transaction_session_timeout: milliseconds(idleInTransaction),
  };
}

export const UNLIMITED: Settings = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

/** Begins a transaction and settles it until its end, in one message. */
export function beginWith(settings: Settings): string {
  const local = Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = '${value}'`);
  return ['BEGIN ISOLATION LEVEL READ COMMITTED', ...local].join('; ');
}

function milliseconds(seconds: number): string {
  return String(Math.round(seconds * 1000));
}
