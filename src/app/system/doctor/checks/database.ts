import type { Clock } from '../../../../ports/system/clock.ts';
import type { DatabaseReport } from '../../../../ports/system/database-report.ts';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import { StartupError } from '../../../../ports/system/startup-error.ts';
import type { Check, Opening } from '../check.ts';
import { ok, skipped } from '../findings.ts';

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

  /**
   * Timed once it is open: opening is done once, and asking all the time. A server that is too old, or does not let us
   * in, is not opened.
   */
  async #look(): Promise<Finding> {
    const [report, clock] = [await this.#ports.report(), await this.#ports.clock()];
    const askedAt = clock.now();
    const server = await report.read();
    return ok(`${server}, answers in ${clock.now() - askedAt} ms`);
  }
}
