import cluster from 'node:cluster';
import { type PrimaryMessage, WORKER_VARIABLES, type WorkerMessage } from './worker-messages.ts';

/** How a worker learns that it should stop. */
export interface Orders {
  readonly signal: AbortSignal;
  /** Resolves when it was told to stop. */
  readonly told: Promise<void>;
  /** Nothing more is expected of the primary: the process may end. */
  leave(): void;
}

export function isWorkerOfOurs(variables: NodeJS.ProcessEnv): boolean {
  return cluster.isWorker && variables.POSTERN_WORKER === WORKER_VARIABLES.POSTERN_WORKER;
}

/**
 * A terminal and a service manager send their signals to every process of a group. Only the primary obeys them, or
 * two would come here, and the second means haste. When the primary is lost, Node.js ends its workers at once: nobody
 * would be left to end one that hangs.
 */
export function obeyPrimary(): Orders {
  const stopping = new AbortController();
  const told = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
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
