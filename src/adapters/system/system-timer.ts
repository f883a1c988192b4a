import { setTimeout } from 'node:timers/promises';
import type { Seconds } from '../../domain/shared/instant.ts';
import type { Timer } from '../../ports/system/timer.ts';

export class SystemTimer implements Timer {
  async sleep(seconds: Seconds, signal: AbortSignal): Promise<void> {
    await setTimeout(seconds * 1000, undefined, { signal, ref: false }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
