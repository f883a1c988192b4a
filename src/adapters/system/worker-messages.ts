import type { StartupErrorReason } from '../../ports/system/startup-error.ts';

/** What a worker tells its primary. */
export type WorkerMessage =
  | { readonly kind: 'listening'; readonly url: string }
  /** It cannot start, and nor could another. */
  | { readonly kind: 'refused'; readonly reason: StartupErrorReason; readonly message: string };

/** How a process knows that it is a worker of ours, and not of whoever else started it by node:cluster. */
export const WORKER_VARIABLES = { POSTERN_WORKER: '1' } as const;

/** What the primary tells its workers. */
export type PrimaryMessage = { readonly kind: 'stop' };
