import type { Seconds } from '../../src/domain/shared/instant.ts';
import type { Timer } from '../../src/ports/system/timer.ts';

interface Sleeper {
  readonly seconds: Seconds;
  readonly wake: () => void;
}

/** Nobody wakes by himself. */
export class ManualTimer implements Timer {
  #sleepers: Sleeper[] = [];

  async sleep(seconds: Seconds, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.#sleepers.push({ seconds, wake: resolve });
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  /** How long each sleeps. */
  get sleeping(): readonly Seconds[] {
    return this.#sleepers.map(({ seconds }) => seconds);
  }

  wakeAll(): void {
    const woken = this.#sleepers;
    this.#sleepers = [];
    for (const { wake } of woken) wake();
  }
}
