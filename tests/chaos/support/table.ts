import type { Exchange } from './exchange.ts';
import { type Verdict, verdictOn } from './invariants/answers.ts';
import type { Trial, Violation } from './trial.ts';

export interface Tried {
  readonly trial: Trial;
  readonly violations: readonly Violation[];
}

const MEGABYTE = 1024 * 1024;

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / MEGABYTE)} MB`;
const waited = ({ began, ended }: Exchange) => ended - began;

/** Of the slowest instance. */
const recovery = ({ recoveries, recovered, lifted }: Trial) =>
  recoveries.some(({ at }) => at === null) ? 'none' : seconds(recovered - lifted);

const meanwhile = ({ exchanges, struck, recovered }: Trial) =>
  exchanges.filter(({ began, ended }) => ended >= struck && began <= recovered);

const count =
  (verdict: Verdict) =>
  ({ trial }: Tried) =>
    String(meanwhile(trial).filter((exchange) => verdictOn(exchange) === verdict).length);

const COLUMNS: readonly (readonly [string, (tried: Tried) => string])[] = [
  ['fault', ({ trial }) => trial.fault.name],
  ['requests', ({ trial }) => String(meanwhile(trial).length)],
  ['as due', count('due')],
  ['503', count('unavailable')],
  ['begin again', count('begin again')],
  ['no connection', count('no connection')],
  ['other', count('other')],
  ['longest wait', ({ trial }) => seconds(Math.max(0, ...meanwhile(trial).map(waited)))],
  ['recovery', ({ trial }) => recovery(trial)],
  ['memory grew by', ({ trial }) => megabytes(Math.max(0, ...trial.memory.map(({ growth }) => growth)))],
  ['violations', ({ violations }) => String(violations.length)],
];

/** In Markdown, which is readable as it is. */
export function table(tried: readonly Tried[]): string {
  const header = COLUMNS.map(([name]) => name);
  const body = tried.map((one) => COLUMNS.map(([, cell]) => cell(one)));
  const widths = header.map((name, column) =>
    Math.max(name.length, ...body.map((row) => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const line = (cells: readonly string[]) => `| ${cells.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(header), line(rule), ...body.map(line)].join('\n');
}
