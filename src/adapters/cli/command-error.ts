import type { Outcome } from './exit-codes.ts';

/** What the command line itself refuses, before it asks the application. */
export class CommandError extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'CommandError';
    this.outcome = outcome;
  }
}
