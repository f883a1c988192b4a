import { after, type Instant, type Seconds } from '../../../domain/shared/instant.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { Logger } from '../../../ports/system/logger.ts';

const REMINDER: Seconds = 60;

/** Tells what happens, not each time that it is felt: under load that would be thousands of lines a second. */
export class RedisLog {
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #lost = new Set<string>();
  #silentUntil: Instant = 0;

  constructor({ logger, clock }: { readonly logger: Logger; readonly clock: Clock }) {
    this.#logger = logger;
    this.#clock = clock;
  }

  lost(server: string, reason: string): void {
    if (this.#lost.has(server)) return;
    this.#lost.add(server);
    this.#logger.warn({ server, reason }, 'key-value store lost');
  }

  regained(server: string): void {
    if (this.#lost.delete(server)) this.#logger.info({ server }, 'key-value store regained');
  }

  /** By a server that is there: it is full, or cannot write. */
  refused(server: string, reason: string): void {
    const now = this.#clock.now();
    if (now < this.#silentUntil) return;
    this.#silentUntil = after(now, REMINDER);
    this.#logger.warn({ server, reason }, 'key-value store refused a command');
  }
}
