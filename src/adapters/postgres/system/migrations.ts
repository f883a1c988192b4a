import type { Umzug } from 'umzug';
import type { MigrationStatus, Migrations } from '../../../ports/system/migrations.ts';
import { StartupError } from '../../../ports/system/startup-error.ts';
import type { Database, Queryable } from '../database.ts';
import { lock } from '../locks.ts';
import { type MigrationFile, readMigrationFiles } from './migration-files.ts';
import { appendToLog, checkLog, lookAtLog, openLog } from './migration-log.ts';

/** `db/migrations/*.sql`, forward only. Umzug decides what is pending and in which order. */
export class PostgresMigrations implements Migrations {
  readonly #database: Database;
  readonly #folder: string;

  constructor({ database, folder }: { readonly database: Database; readonly folder: string }) {
    this.#database = database;
    this.#folder = folder;
  }

  async up(): Promise<readonly string[]> {
    const files = await readMigrationFiles(this.#folder);
    const log = await lookAtLog(this.#database);
    checkLog(log, files);
    if (files.every(({ name }) => log.has(name))) return [];
    const applied: string[] = [];
    const umzug = await this.#umzug(files, async (file) => {
      if (await this.#apply(file, files)) applied.push(file.name);
    });
    try {
      await umzug.up();
    } catch (error) {
      // Umzug wraps what a migration throws.
      throw error instanceof Error && error.cause instanceof StartupError ? error.cause : error;
    }
    return applied;
  }

  async status(): Promise<MigrationStatus> {
    const files = await readMigrationFiles(this.#folder);
    const log = await lookAtLog(this.#database);
    checkLog(log, files);
    return {
      applied: [...log.keys()],
      pending: files.map((file) => file.name).filter((name) => !log.has(name)),
    };
  }

  /**
   * Migration and log row in one transaction, so that no crash leaves the one without the other. `false` when
   * another instance came first: what umzug saw as pending was seen without the lock.
   */
  async #apply(file: MigrationFile, files: readonly MigrationFile[]): Promise<boolean> {
    const work = async (tx: Queryable) => {
      await lock(tx, 'foundation');
      const log = await openLog(tx);
      checkLog(log, files);
      if (log.has(file.name)) return false;
      await tx.run(file.sql);
      await appendToLog(tx, file);
      return true;
    };
    return this.#database.transaction(work, { unlimited: true });
  }

  /** Loaded when it has something to do: most starts find the database as it should be. */
  async #umzug(files: readonly MigrationFile[], up: (file: MigrationFile) => Promise<void>): Promise<Umzug> {
    const { Umzug } = await import('umzug');
    return new Umzug({
      migrations: files.map((file) => ({ name: file.name, path: file.path, up: () => up(file) })),
      storage: {
        executed: async () => [...(await lookAtLog(this.#database)).keys()],
        // The migration's own transaction has written it.
        logMigration: async () => {},
        unlogMigration: async () => {
          throw new Error('Migrations go forward only');
        },
      },
      logger: undefined,
    });
  }
}
