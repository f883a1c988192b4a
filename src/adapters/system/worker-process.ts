import type { PrimaryMessage, WorkerMessage } from './worker-messages.ts';

/** How a worker learns that it should stop. */
export interface Orders {
  readonly signal: AbortSignal;
  /** Resolves when it was told to stop. */
  readonly told: Promise<void>;
  /** Nothing more is expected of the primary: the process may end. */
  leave(): void;
}

/**
 * A terminal and a service manager send their signals to every process of a group. Only the primary obeys them, or
 * two would come here, and the second means haste.
 */
export function obeyPrimary(): Orders {
  const stopping = new AbortController();
  const told = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  process.on('disconnect', () => stopping.abort());
  process.on('message', ({ kind }: PrimaryMessage) => {
    if (kind === 'stop') stopping.abort();
  });
  const leave = () => {
    if (process.connected) process.disconnect();
  };
  return { signal: stopping.signal, told, leave };
}

/** Once the primary has gone there is nobody to tell. */
export function tellPrimary(message: WorkerMessage): void {
  if (process.connected) process.send?.(message);
}
