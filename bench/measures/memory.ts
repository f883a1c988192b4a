import { setTimeout } from 'node:timers/promises';
import { resident } from '../machine/process-usage.ts';
import { withServers } from '../processes/servers.ts';
import { withLoad } from '../processes/with-load.ts';
import { progress } from '../progress.ts';
import { megabytes, verdict } from '../report/figures.ts';
import { codeFlow } from '../works/code-flow.ts';
import { refresh } from '../works/refresh.ts';
import type { Measure } from './measure.ts';

const CONTENDERS = ['postern', 'oidc-provider'] as const;
const IDLE_MILLISECONDS = 10_000;
const IDLE_LIMIT_BYTES = 120e6;

/** Resident, of the whole process: some time after its start, and at most under load. */
export const memory: Measure = {
  names: ['memory'],
  run: (scene) =>
    withServers(scene, CONTENDERS, async (servers) => {
      progress('memory: idle');
      await setTimeout(IDLE_MILLISECONDS);
      const read = (contender: (typeof CONTENDERS)[number]) =>
        resident(servers.get(contender)?.pid ?? Number.NaN);
      const idle = { postern: read('postern').bytes, 'oidc-provider': read('oidc-provider').bytes };
      await withLoad(scene.sites, async (load) => {
        for (const work of [codeFlow, refresh]) {
          for (const contender of CONTENDERS) {
            progress(`memory: ${contender}, ${work.name}`);
            const until = { seconds: scene.options.seconds, operations: Number.MAX_SAFE_INTEGER };
            await load.run(work, contender, until);
          }
        }
      });
      const limit = `${megabytes(IDLE_LIMIT_BYTES)} idle: ${verdict(idle.postern <= IDLE_LIMIT_BYTES)}`;
      const table = {
        title: 'Resident memory',
        columns: ['server', 'idle', 'peak', 'after load', 'target'],
        rows: CONTENDERS.map((contender) => [
          contender,
          megabytes(idle[contender]),
          megabytes(read(contender).peakBytes),
          megabytes(read(contender).bytes),
          contender === 'postern' ? `≤ ${limit}` : '',
        ]),
        notes: [`Idle: ${IDLE_MILLISECONDS / 1000} s after the start. Load: code-flow, then refresh.`],
      };
      return [table];
    }),
};
