import type { ErrorCode } from '../../domain/shared/oauth-error.ts';
import type { StartupErrorReason } from '../../ports/system/startup-error.ts';

interface ExitCode {
  readonly code: number;
  /** As `postern --help` explains it. */
  readonly meaning: string;
}

/** The numbers of sysexits.h from 64 to 78, of a shell from 128, and some of our own between. */
export const EXIT_CODES = {
  ok: { code: 0, meaning: 'Done.' },
  unexpected: { code: 1, meaning: 'A fault nobody foresaw. LOG_LEVEL=debug shows where.' },
  usage: { code: 64, meaning: 'The command was not used as its --help says.' },
  invalid_data: { code: 65, meaning: 'A value was refused: an address, a password, claims, a client.' },
  no_input: { code: 66, meaning: 'A file that was named cannot be read.' },
  not_found: { code: 67, meaning: 'What the command names does not exist.' },
  database_unreachable: { code: 68, meaning: 'The database server cannot be reached, or refuses the login.' },
  address_in_use: { code: 69, meaning: 'The address to listen on is taken, or not allowed.' },
  database_newer: { code: 70, meaning: 'A newer version of Postern has been using the database.' },
  folder_unusable: { code: 73, meaning: 'The data folder cannot be made, read or written.' },
  no_output: { code: 74, meaning: 'The result cannot be written.' },
  database_in_use: { code: 75, meaning: 'A running server or command holds the database. Try later.' },
  database_version: { code: 76, meaning: 'The database is not of the form that this version uses.' },
  master_key: { code: 77, meaning: 'The master key does not open the database, or is not private.' },
  configuration: { code: 78, meaning: 'The configuration has faults; all of them are listed.' },
  exists: { code: 79, meaning: 'What the command would make exists already.' },
  pending: {
    code: 80,
    meaning: 'Of `migrate status`: there are migrations that the database does not have yet.',
  },
  unwell: { code: 81, meaning: 'Of `doctor`: a check failed; its finding says what to do.' },
  copy_unfinished: {
    code: 82,
    meaning: 'A copy into the database has not come to its end: rows may be missing or differ.',
  },
  interrupted: { code: 130, meaning: 'Ended at once by Ctrl-C (SIGINT).' },
  terminated: { code: 143, meaning: 'Ended at once by SIGTERM.' },
} as const satisfies Readonly<Record<string, ExitCode>>;

export type Outcome = keyof typeof EXIT_CODES;

export const STARTUP_OUTCOMES: Readonly<Record<StartupErrorReason, Outcome>> = {
  configuration: 'configuration',
  address_in_use: 'address_in_use',
  copy_unfinished: 'copy_unfinished',
  database_in_use: 'database_in_use',
  database_newer: 'database_newer',
  database_unreachable: 'database_unreachable',
  database_version: 'database_version',
  folder_unusable: 'folder_unusable',
  master_key: 'master_key',
};

/** The refusals that a command can meet; any other is a fault of ours. */
export const REFUSAL_OUTCOMES: Readonly<Partial<Record<ErrorCode, Outcome>>> = {
  invalid_request: 'invalid_data',
  invalid_client_metadata: 'invalid_data',
  account_exists: 'exists',
  client_exists: 'exists',
  not_found: 'not_found',
  temporarily_unavailable: 'database_unreachable',
};
