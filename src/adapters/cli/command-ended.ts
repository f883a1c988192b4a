import type { Outcome } from './exit-codes.ts';

/** The command has said everything, and only its exit code is left to tell. */
export class CommandEnded extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(`The command ended: ${outcome}`);
    this.name = 'CommandEnded';
    this.outcome = outcome;
  }
}
