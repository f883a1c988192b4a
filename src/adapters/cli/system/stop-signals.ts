import { EXIT_CODES } from '../exit-codes.ts';

const IMPATIENT_EXITS = {
  SIGINT: EXIT_CODES.interrupted.code,
  SIGTERM: EXIT_CODES.terminated.code,
} as const;

/** Aborts at the first signal to stop. Whoever sends a second one does not want to wait for a clean end. */
export function stopSignals(): AbortSignal {
  const stopping = new AbortController();
  for (const [signal, code] of Object.entries(IMPATIENT_EXITS)) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(code);
      stopping.abort();
    });
  }
  return stopping.signal;
}
