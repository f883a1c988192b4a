import type { StartupErrorReason } from '../../ports/system/startup-error.ts';

/** What a worker tells its primary. */
export type WorkerMessage =
  | { readonly kind: 'listening'; readonly url: string }
  /** It cannot start, and nor could another. */
  | { readonly kind: 'refused'; readonly reason: StartupErrorReason; readonly message: string };

/** What the primary tells its workers; losing the primary means the same. */
export type PrimaryMessage = { readonly kind: 'stop' };
