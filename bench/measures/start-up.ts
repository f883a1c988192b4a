import { ServerProcess } from '../processes/server-process.ts';
import { progress } from '../progress.ts';
import { milliseconds, verdict } from '../report/figures.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

const CONTENDERS = ['postern', 'oidc-provider'] as const;
const LIMIT_MILLISECONDS = 1000;

/** From the start of the process to its first 200, on a database that is there already. */
export const startUp: Measure = {
  names: ['start-up'],
  async run({ options, programs, cores }) {
    const took = { postern: [] as number[], 'oidc-provider': [] as number[] };
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const contender of CONTENDERS) {
        progress(`start-up: ${contender}, round ${round}`);
        const server = await ServerProcess.start(programs[contender], cores);
        took[contender].push(server.startMilliseconds);
        await server.stop();
      }
    }
    const ours = median(took.postern);
    const limit = `≤ ${LIMIT_MILLISECONDS} ms: ${verdict(ours <= LIMIT_MILLISECONDS)}`;
    return [
      {
        title: 'Start on an existing database',
        columns: ['server', 'median', 'fastest', 'slowest', 'target'],
        rows: CONTENDERS.map((contender) => [
          contender,
          milliseconds(median(took[contender])),
          milliseconds(Math.min(...took[contender])),
          milliseconds(Math.max(...took[contender])),
          contender === 'postern' ? limit : '',
        ]),
        notes: ['To 200 of `/health/ready/`; of oidc-provider, of its discovery document.'],
      },
    ];
  },
};
