import { cpuSeconds } from '../machine/process-usage.ts';
import type { LoadProcess } from '../processes/load-process.ts';
import type { ServerProcess } from '../processes/server-process.ts';
import { withServers } from '../processes/servers.ts';
import { withLoad } from '../processes/with-load.ts';
import { progress } from '../progress.ts';
import { comparisonTable } from '../report/comparison-table.ts';
import { rateTable } from '../report/rate-table.ts';
import type { Contender, Work } from '../works/work.ts';
import { WORKS } from '../works/works.ts';
import type { Measure } from './measure.ts';

/** Of one contender in one round of one work. */
export interface Rate {
  readonly perSecond: number;
  /** Of the server's process, its threads included, for one operation: milliseconds. */
  readonly cpuMilliseconds: number;
  /** Of the server's core, from 0 to 1: much below 1, and it was not the server that was measured. */
  readonly busy: number;
  readonly p50: number;
  readonly p99: number;
}

export interface RatedWork {
  readonly work: Work;
  /** In the order of the rounds. */
  readonly rates: ReadonlyMap<Contender, readonly Rate[]>;
}

/** Before the first round: compiles the hot code, opens the connections. */
const WARM_UP_SECONDS = 5;

/** Operations a second and what one costs, the contenders in turn, round after round. */
export const rates: Measure = {
  names: WORKS.map(({ name }) => name),
  async run(scene, chosen) {
    const works = WORKS.filter(({ name }) => chosen.includes(name));
    const contenders = new Set(works.flatMap(contendersOf));
    const { rounds, seconds } = scene.options;
    const rated = await withServers(scene, [...contenders], (servers) =>
      withLoad(scene.sites, async (load) => {
        const results: RatedWork[] = [];
        for (const work of works) results.push(await rate(work, { rounds, seconds, servers, load }));
        return results;
      }),
    );
    return [comparisonTable(rated), rateTable(rated)];
  },
};

interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
  readonly servers: ReadonlyMap<Contender, ServerProcess>;
  readonly load: LoadProcess;
}

async function rate(work: Work, { rounds, seconds, servers, load }: Rounds): Promise<RatedWork> {
  const results = new Map<Contender, Rate[]>();
  for (const contender of contendersOf(work)) {
    progress(`${work.name}: ${contender}, warming up`);
    await load.prepare(work, contender);
    await load.run(work, contender, forSeconds(Math.min(WARM_UP_SECONDS, seconds)));
    results.set(contender, []);
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const [contender, measured] of results) {
      progress(`${work.name}: ${contender}, round ${round} of ${rounds}`);
      const pid = servers.get(contender)?.pid ?? Number.NaN;
      const before = cpuSeconds(pid);
      const ran = await load.run(work, contender, forSeconds(seconds));
      const cpu = cpuSeconds(pid) - before;
      measured.push({
        perSecond: ran.operations / ran.seconds,
        cpuMilliseconds: (cpu * 1000) / ran.operations,
        busy: cpu / ran.seconds,
        p50: ran.p50,
        p99: ran.p99,
      });
    }
  }
  return { work, rates: results };
}

function contendersOf({ contenders }: Work): readonly Contender[] {
  return Object.keys(contenders) as Contender[];
}

function forSeconds(seconds: number) {
  return { seconds, operations: Number.MAX_SAFE_INTEGER };
}
