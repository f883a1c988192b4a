/** Why the service cannot start, in words for its operator: what is wrong, and what to do. */
export class StartupError extends Error {
  readonly reason: StartupErrorReason;

  constructor(reason: StartupErrorReason, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'StartupError';
    this.reason = reason;
  }
}

/** Each has an exit code of its own: see `adapters/cli/exit-codes.ts`. */
export type StartupErrorReason =
  | 'configuration'
  | 'address_in_use'
  | 'copy_unfinished'
  | 'database_in_use'
  | 'database_newer'
  | 'database_unreachable'
  | 'database_version'
  | 'folder_unusable'
  | 'master_key';
