import type { Logger } from '../../../ports/system/logger.ts';

/** Tells that the server went and came back, not each time that it is felt. */
export class PostgresJsLog {
  readonly #logger: Logger;
  readonly #server: string;
  #state: 'never seen' | 'there' | 'lost' = 'never seen';

  constructor({
    logger,
    host,
    port,
  }: { readonly logger: Logger; readonly host: string; readonly port: number }) {
    this.#logger = logger;
    this.#server = `${host}:${port}`;
  }

  connected(): void {
    if (this.#state === 'lost') this.#logger.info({ server: this.#server }, 'database regained');
    this.#state = 'there';
  }

  /** What cannot be reached at the start is refused, in words of its own. */
  refused(error: unknown): void {
    if (this.#state !== 'there') return;
    this.#state = 'lost';
    const cause = error instanceof Error ? error.cause : null;
    const reason = cause instanceof Error ? cause.message : String(error);
    this.#logger.warn({ server: this.#server, reason }, 'database lost');
  }
}
