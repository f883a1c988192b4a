import type { CopyingProgress } from '../../ports/system/copy-installation.ts';
import type { CopyTarget, SourceMoment } from '../../ports/system/installation-copy.ts';

/** How far a copy is, of each table and of all. */
export class CopyTally {
  readonly #totals: ReadonlyMap<string, number>;
  readonly #copied: Map<string, number>;

  private constructor(totals: ReadonlyMap<string, number>, copied: Map<string, number>) {
    this.#totals = totals;
    this.#copied = copied;
  }

  /** Of a copy that goes on, with what it had before. */
  static async of(moment: SourceMoment, target: Pick<CopyTarget, 'position'>): Promise<CopyTally> {
    const totals = new Map<string, number>();
    const copied = new Map<string, number>();
    for (const table of moment.tables) {
      totals.set(table, await moment.count(table));
      copied.set(table, (await target.position(table)).rows);
    }
    return new CopyTally(totals, copied);
  }

  at(table: string, rows: number): CopyingProgress {
    this.#copied.set(table, rows);
    const all = sum(this.#totals);
    const done = all === 0 ? 1 : Math.min(1, sum(this.#copied) / all);
    return { step: 'copy', table, rows, of: this.#totals.get(table) ?? 0, done };
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
