import { benchProgram } from '../postern/package.ts';
import { ServerProcess, type ServerProgram } from '../processes/server-process.ts';
import { withLoad } from '../processes/with-load.ts';
import { progress } from '../progress.ts';
import { figure, milliseconds } from '../report/figures.ts';
import type { Scene } from '../scene.ts';
import type { EventLoopDelay } from '../servers/event-loop-probe.ts';
import { login } from '../works/login.ts';
import type { Measure } from './measure.ts';
import { median } from './median.ts';

const PROBE = ['--import', benchProgram('servers/event-loop-probe.js')];

/** There are four variants, each with a server of its own for every round. */
const LONGEST_SECONDS = 4;

/** On a single core a thread takes its time from the event loop's all the same. */
const SHARES = [
  { cores: 'own', words: 'one core' },
  { cores: 'all', words: 'all cores, with the load' },
] as const;

interface Delayed extends EventLoopDelay {
  readonly perSecond: number;
}

/** How late Postern's event loop is while 16 people sign in at once, again and again. */
export const eventLoop: Measure = {
  names: ['event-loop'],
  async run(scene) {
    const { postern } = scene.programs;
    const commands = {
      'OPAQUE in worker threads': [...PROBE, ...postern.command],
      'OPAQUE on the event loop': [...PROBE, benchProgram('servers/postern-without-pool.js')],
    };
    const results = SHARES.flatMap(({ cores, words }) =>
      Object.entries(commands).map(([name, command]) => ({
        name: `${name}, ${words}`,
        program: { ...postern, command, cores },
        delays: [] as Delayed[],
      })),
    );
    for (let round = 1; round <= scene.options.rounds; round += 1) {
      for (const { name, program, delays } of results) {
        progress(`event-loop: ${name}, round ${round}`);
        delays.push(await delayOf(program, scene));
      }
    }
    return [
      {
        title: 'Event-loop delay under 16 concurrent logins',
        columns: ['Postern', 'p50', 'p99', 'max', 'logins per second'],
        rows: results.map(({ name, delays }) => [
          name,
          milliseconds(median(delays.map(({ p50 }) => p50))),
          milliseconds(median(delays.map(({ p99 }) => p99))),
          milliseconds(median(delays.map(({ max }) => max))),
          figure(median(delays.map(({ perSecond }) => perSecond))),
        ]),
      },
    ];
  },
};

function delayOf(program: ServerProgram, scene: Scene): Promise<Delayed> {
  return withLoad(scene.sites, async (load) => {
    const server = await ServerProcess.start(program, scene.cores);
    try {
      const seconds = Math.min(scene.options.seconds, LONGEST_SECONDS);
      const until = { seconds, operations: Number.MAX_SAFE_INTEGER };
      await load.run(login, 'postern', { ...until, seconds: 1 });
      await server.ask('reset');
      const ran = await load.run(login, 'postern', until);
      const delay = (await server.ask('report')) as EventLoopDelay;
      return { ...delay, perSecond: ran.operations / ran.seconds };
    } finally {
      await server.stop();
    }
  });
}
