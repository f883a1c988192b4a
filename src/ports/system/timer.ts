import type { Seconds } from '../../domain/shared/instant.ts';

export interface Timer {
  /** Resolves after that time, or as soon as the signal aborts; it keeps no process alive. */
  sleep(seconds: Seconds, signal: AbortSignal): Promise<void>;
}
