import type { Clock } from '../../ports/system/clock.ts';
import type {
  CopiedTable,
  CopyInstallation,
  CopyProgress,
  CopyResult,
} from '../../ports/system/copy-installation.ts';
import type { CopyMarkStore } from '../../ports/system/copy-mark-store.ts';
import type {
  AppendResult,
  CopySource,
  CopyTarget,
  SourceMoment,
} from '../../ports/system/installation-copy.ts';
import type { Migrations } from '../../ports/system/migrations.ts';
import { CopyTally } from './copy-tally.ts';
import { refuseUnfinishedCopy } from './refuse-unfinished-copy.ts';

export interface CopyBetweenDatabasesPorts {
  readonly source: CopySource;
  readonly sourceMark: CopyMarkStore;
  readonly sourceMigrations: Pick<Migrations, 'up'>;
  readonly target: CopyTarget;
  readonly targetMigrations: Pick<Migrations, 'up'>;
  readonly clock: Clock;
}

type OnProgress = (progress: CopyProgress) => void;

/** What stands in the way of a page, as the whole copy's result. */
const OBSTACLES: Readonly<Record<Exclude<AppendResult, 'appended'>, (table: string) => CopyResult>> = {
  overtaken: () => ({ kind: 'overtaken' }),
  does_not_fit: (table) => ({ kind: 'source_changed', table }),
};

/** Table by table and page by page: an installation of any size goes through a memory of one page. */
export class CopyBetweenDatabases implements CopyInstallation {
  readonly #ports: CopyBetweenDatabasesPorts;

  constructor(ports: CopyBetweenDatabasesPorts) {
    this.#ports = ports;
  }

  /** A target that is somebody else's is left at its version. */
  async execute(onProgress: OnProgress): Promise<CopyResult> {
    const { source, sourceMark, sourceMigrations, target, targetMigrations, clock } = this.#ports;
    if (await target.isOccupied()) return { kind: 'occupied' };
    await sourceMigrations.up();
    // It would pass for whole, once it has been copied.
    await refuseUnfinishedCopy(sourceMark);
    const fingerprint = await source.at((moment) => moment.fingerprint());
    if (fingerprint === null) return { kind: 'nothing_to_copy' };
    await targetMigrations.up();
    const admission = await target.admit(fingerprint, clock.now());
    if (admission.kind !== 'begins' && admission.kind !== 'goes_on') return admission;
    const obstacle = await source.at((moment) => this.#copyTables(moment, onProgress));
    // At a later moment than what was copied: what is written to the source meanwhile must not get lost unnoticed.
    return obstacle ?? source.at((moment) => this.#compare(moment, onProgress));
  }

  /** `null` when every row is there. */
  async #copyTables(moment: SourceMoment, onProgress: OnProgress): Promise<CopyResult | null> {
    const tally = await CopyTally.of(moment, this.#ports.target);
    for (const table of moment.tables) {
      const obstacle = await this.#copyTable(moment, table, (rows) => onProgress(tally.at(table, rows)));
      if (obstacle !== null) return obstacle;
    }
    return null;
  }

  async #copyTable(
    moment: SourceMoment,
    table: string,
    onRows: (rows: number) => void,
  ): Promise<CopyResult | null> {
    const { target } = this.#ports;
    let position = await target.position(table);
    onRows(position.rows);
    for (;;) {
      const page = await moment.page(table, position.lastKey);
      if (page === null) return null;
      const result = await target.append(table, page, position);
      if (result !== 'appended') return OBSTACLES[result](table);
      position = { rows: position.rows + page.count, lastKey: page.lastKey };
      onRows(position.rows);
    }
  }

  async #compare(moment: SourceMoment, onProgress: OnProgress): Promise<CopyResult> {
    const { target, clock } = this.#ports;
    const tables: CopiedTable[] = [];
    for (const name of moment.tables) {
      onProgress({ step: 'compare', table: name });
      const [source, copied] = await Promise.all([moment.digest(name), target.digest(name)]);
      tables.push({ name, source, target: copied });
    }
    if (!tables.every(isSame)) return { kind: 'different', tables };
    await target.finish(clock.now());
    return { kind: 'copied', tables };
  }
}

function isSame({ source, target }: CopiedTable): boolean {
  return source.rows === target.rows && source.checksum === target.checksum;
}
