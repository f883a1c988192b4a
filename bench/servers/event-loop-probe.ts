import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded before a server (`node --import`), it tells its parent how late the event loop is. Nothing of the server knows
 * of it.
 */
export interface EventLoopDelay {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const NANOSECONDS = 1e6;

/** The interval at which it looks; a loop that is never late shows about this much. */
const RESOLUTION_MILLISECONDS = 1;

const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
histogram.enable();

process.on('message', (question) => {
  const delay: EventLoopDelay = {
    p50: histogram.percentile(50) / NANOSECONDS,
    p99: histogram.percentile(99) / NANOSECONDS,
    max: histogram.max / NANOSECONDS,
  };
  if (question === 'reset') histogram.reset();
  process.send?.(delay);
});
process.channel?.unref();
