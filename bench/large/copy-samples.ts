import { setTimeout } from 'node:timers/promises';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { resident } from '../machine/process-usage.ts';
import { figure, megabytes } from '../report/figures.ts';

const PAUSE_MILLISECONDS = 100;

interface Seen {
  rows: number;
  readonly first: number;
  last: number;
  /** Of the copying process, when the last row of the table came. */
  bytes: number;
}

/** How far a copy is, by what its target says, and how much memory it takes, by what the system says. */
export class CopySamples {
  readonly #target: Database;
  readonly #pid: number;
  readonly #seen = new Map<string, Seen>();
  #last = performance.now();
  peak = 0;

  constructor(target: Database, pid: number) {
    this.#target = target;
    this.#pid = pid;
  }

  async until(ended: Promise<unknown>): Promise<void> {
    let over = false;
    const end = ended.then(() => {
      over = true;
    });
    while (!over) {
      await this.#take();
      await Promise.race([setTimeout(PAUSE_MILLISECONDS), end]);
    }
  }

  /** From the last row until now. */
  comparison(now: number): number {
    return now - Math.max(...[...this.#seen.values()].map(({ last }) => last));
  }

  rows(): readonly (readonly string[])[] {
    let before = Math.min(...[...this.#seen.values()].map(({ first }) => first));
    return [...this.#seen].map(([table, { rows, last, bytes }]) => {
      const seconds = (last - before) / 1000;
      before = last;
      const rate = seconds < 1 ? '' : figure(rows / seconds);
      return [table, rows.toLocaleString('en'), seconds.toFixed(1), rate, megabytes(bytes)];
    });
  }

  async #take(): Promise<void> {
    const now = performance.now();
    const bytes = this.#memory();
    const found = await this.#target
      .query('SELECT name, rows FROM copied_tables')
      // Not migrated yet.
      .catch(() => []);
    for (const { name, rows } of found) this.#note(String(name), Number(rows), now, bytes);
    this.#last = now;
  }

  #note(name: string, rows: number, now: number, bytes: number): void {
    const seen = this.#seen.get(name);
    if (seen === undefined) this.#seen.set(name, { rows, first: this.#last, last: now, bytes });
    else if (seen.rows !== rows) Object.assign(seen, { rows, last: now, bytes });
  }

  #memory(): number {
    try {
      const { bytes, peakBytes } = resident(this.#pid);
      if (peakBytes > this.peak) this.peak = peakBytes;
      return bytes;
    } catch {
      // It has ended.
      return 0;
    }
  }
}
