import type { CopyProgress } from '../../../ports/system/copy-installation.ts';
import type { Streams } from '../streams.ts';

/** Where nobody watches, a log gets a line for each tenth, and one for the comparison. */
const STEPS = 10;

const CLEAR_TO_END = '\u001b[K';

/** How far a copy is: one line, rewritten in place on a terminal. */
export class CopyProgressLine {
  readonly #stream: Streams['stderr'];
  #told: string | number = '';
  #open = false;

  constructor(stream: Streams['stderr']) {
    this.#stream = stream;
  }

  show(progress: CopyProgress): void {
    if (this.#stream.isTTY === true) {
      this.#stream.write(`\r${describe(progress)}${CLEAR_TO_END}`);
      this.#open = true;
      return;
    }
    const step = progress.step === 'compare' ? progress.step : Math.floor(progress.done * STEPS);
    if (step === this.#told) return;
    this.#told = step;
    this.#stream.write(`${describe(progress)}\n`);
  }

  /** Whatever is written next has a line of its own. */
  end(): void {
    if (this.#open) this.#stream.write('\n');
    this.#open = false;
  }
}

function describe(progress: CopyProgress): string {
  if (progress.step === 'compare') return `Comparing both sides, ${progress.table}`;
  const { table, rows, of, done } = progress;
  return `Copying ${table}: ${count(rows)} of ${count(of)} rows, ${Math.floor(done * 100)} % of everything`;
}

function count(rows: number): string {
  return rows.toLocaleString('en');
}
