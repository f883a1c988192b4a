import type { Clock } from '../../../../ports/system/clock.ts';
import type { DatabaseReport } from '../../../../ports/system/database-report.ts';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import { StartupError } from '../../../../ports/system/startup-error.ts';
import type { Check, Opening } from '../check.ts';
import { failed, ok, skipped } from '../findings.ts';

/** The oldest whose SQL ours is. */
const OLDEST_MAJOR = 15;

export interface DatabaseCheckPorts {
  readonly report: Opening<DatabaseReport>;
  readonly clock: Opening<Clock>;
}

export class DatabaseCheck implements Check {
  readonly name = 'database';
  readonly needs = ['configuration'] as const;
  readonly #ports: DatabaseCheckPorts;

  constructor(ports: DatabaseCheckPorts) {
    this.#ports = ports;
  }

  async run(): Promise<Finding> {
    try {
      return await this.#look();
    } catch (error) {
      // That it cannot be opened twice is no fault of the deployment.
      if (error instanceof StartupError && error.reason === 'database_in_use') return skipped(error.message);
      throw error;
    }
  }

  /** Timed once it is open: opening is done once, and asking all the time. */
  async #look(): Promise<Finding> {
    const [report, clock] = [await this.#ports.report(), await this.#ports.clock()];
    const askedAt = clock.now();
    const { name, major } = await report.read();
    const found = `${name}, answers in ${clock.now() - askedAt} ms`;
    if (major >= OLDEST_MAJOR) return ok(found);
    return failed(found, `Postern needs PostgreSQL ${OLDEST_MAJOR} or later: upgrade the server.`);
  }
}
