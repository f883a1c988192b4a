import { median } from '../measures/median.ts';
import type { Rate, RatedWork } from '../measures/rates.ts';
import { figure, milliseconds } from './figures.ts';
import type { Table } from './table.ts';

/** What each server did in each work. */
export function rateTable(rated: readonly RatedWork[]): Table {
  return {
    title: 'Rates',
    columns: ['work', 'server', 'per second', 'lowest', 'highest', 'CPU each', 'busy', 'p50', 'p99'],
    rows: rated.flatMap(({ work, rates }) =>
      [...rates].map(([contender, rounds]) => {
        const all = (pick: (rate: Rate) => number) => rounds.map(pick);
        const perSecond = all((rate) => rate.perSecond);
        return [
          work.name,
          contender,
          figure(median(perSecond)),
          figure(Math.min(...perSecond)),
          figure(Math.max(...perSecond)),
          milliseconds(median(all((rate) => rate.cpuMilliseconds))),
          `${Math.round(median(all((rate) => rate.busy)) * 100)} %`,
          milliseconds(median(all((rate) => rate.p50))),
          milliseconds(median(all((rate) => rate.p99))),
        ];
      }),
    ),
    notes: [
      'CPU: of the server’s process, its threads included, without PostgreSQL and Redis. Busy: of one core; where it ' +
        'is much below 100 %, the load or a store was what limited the rate, and the CPU says what the server could do.',
    ],
  };
}
