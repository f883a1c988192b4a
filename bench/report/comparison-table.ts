import { median } from '../measures/median.ts';
import type { Rate, RatedWork } from '../measures/rates.ts';
import type { Contender, Target } from '../works/work.ts';
import { figure, verdict } from './figures.ts';
import type { Table } from './table.ts';

/**
 * Of its own core, what a server has to have used for its rate to be its own. Below that the load or a store was the
 * limit, and a target for the rate is judged by what one operation costs the server.
 */
const SATURATED = 0.9;

const BOUNDS: Readonly<
  Record<Target['bound'], { readonly sign: string; isMet(ratio: number, factor: number): boolean }>
> = {
  'at least': { sign: '≥', isMet: (ratio, factor) => ratio >= factor },
  'at most': { sign: '≤', isMet: (ratio, factor) => ratio <= factor },
};

/** Postern's figure divided by each other server's, beside what it is to be. */
export function comparisonTable(rated: readonly RatedWork[]): Table {
  return {
    title: 'Postern, compared',
    columns: ['work', 'with', 'rate', 'CPU each', 'target'],
    rows: rated.flatMap((result) =>
      [...result.rates.keys()]
        .filter((contender) => contender !== 'postern')
        .map((contender) => [
          result.work.name,
          contender,
          `${figure(ratio(result, contender, perSecond))} ×`,
          `${figure(ratio(result, contender, cpuEach))} ×`,
          targetCell(result, contender),
        ]),
    ),
    notes: [
      'Medians of Postern divided by medians of the other. “By CPU”: one of the two used less than ' +
        `${SATURATED * 100} % of its core, so that the target is held against what an operation costs.`,
    ],
  };
}

const perSecond = (rate: Rate) => rate.perSecond;
const cpuEach = (rate: Rate) => rate.cpuMilliseconds;

function targetCell(result: RatedWork, contender: Contender): string {
  return result.work.targets
    .filter(({ versus }) => versus === contender)
    .map((target) => {
      const { sign, isMet } = BOUNDS[target.bound];
      const byCpu =
        target.figure === 'rate' && !(isSaturated(result, contender) && isSaturated(result, 'postern'));
      const met = isMet(judged(result, target, byCpu), target.factor);
      return `${target.figure} ${sign} ${target.factor} ×: ${verdict(met)}${byCpu ? ', by CPU' : ''}`;
    })
    .join(', ');
}

function judged(result: RatedWork, { figure: name, versus }: Target, byCpu: boolean): number {
  if (byCpu) return 1 / ratio(result, versus, cpuEach);
  return ratio(result, versus, name === 'rate' ? perSecond : cpuEach);
}

function isSaturated(result: RatedWork, contender: Contender): boolean {
  return medianOf(result, contender, ({ busy }) => busy) >= SATURATED;
}

function ratio(result: RatedWork, versus: Contender, pick: (rate: Rate) => number): number {
  return medianOf(result, 'postern', pick) / medianOf(result, versus, pick);
}

function medianOf({ rates }: RatedWork, contender: Contender, pick: (rate: Rate) => number): number {
  return median((rates.get(contender) ?? []).map(pick));
}
