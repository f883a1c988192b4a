import { CommanderError } from 'commander';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import { CommandEnded } from './command-ended.ts';
import { CommandError } from './command-error.ts';
import { type Outcome, REFUSAL_OUTCOMES, STARTUP_OUTCOMES } from './exit-codes.ts';

export interface Failure {
  readonly outcome: Outcome;
  /** For standard error; empty when everything has been said. */
  readonly message: string;
}

/** What to do next, where the error cannot know that it ended a command. */
const ADVICE: Readonly<Partial<Record<Outcome, string>>> = {
  database_in_use:
    'It is a running server, or another command: each holds the embedded database until it ends. ' +
    'Stop the server, run this, and start it again.',
  unexpected: 'LOG_LEVEL=debug shows where this happened.',
};

export function failureOf(error: unknown, debug: boolean): Failure {
  // Commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) {
    return { outcome: error.exitCode === 0 ? 'ok' : 'usage', message: '' };
  }
  if (error instanceof CommandEnded) return { outcome: error.outcome, message: '' };
  const { outcome, text } = told(error);
  const lines = [`error: ${text}`, ...(ADVICE[outcome] === undefined ? [] : [ADVICE[outcome]])];
  return {
    outcome,
    message: [...lines, ...(debug ? stacks(error) : [])].map((line) => `${line}\n`).join(''),
  };
}

function told(error: unknown): { readonly outcome: Outcome; readonly text: string } {
  if (error instanceof CommandError) return { outcome: error.outcome, text: error.message };
  if (error instanceof StartupError) return { outcome: STARTUP_OUTCOMES[error.reason], text: error.message };
  if (error instanceof OAuthError) {
    return { outcome: REFUSAL_OUTCOMES[error.code] ?? 'unexpected', text: error.description };
  }
  return { outcome: 'unexpected', text: error instanceof Error ? error.message : String(error) };
}

/** Of the error and of what caused it. Stacks alone: drivers hang queries and their parameters on errors. */
function stacks(error: unknown): readonly string[] {
  const found: string[] = [];
  for (let at = error; at instanceof Error && found.length < 8; at = at.cause) {
    found.push(`${found.length === 0 ? '' : 'caused by: '}${at.stack ?? at.message}`);
  }
  return found;
}
