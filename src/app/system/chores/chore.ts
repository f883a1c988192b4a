import type { Seconds } from '../../../domain/shared/instant.ts';

/** What is done again and again while the server runs. */
export interface Chore {
  readonly name: string;
  readonly every: Seconds;
  /** Of every instance for itself, or of the deployment: then whoever takes the lease does it for all. */
  readonly of: 'instance' | 'deployment';
  /** Ends early, with everything in order, when the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}
