import type { Scene } from '../scene.ts';
import type { Contender } from '../works/work.ts';
import { ServerProcess } from './server-process.ts';

/** Starts these servers, hands them to `work`, and ends them whatever becomes of it. */
export async function withServers<T>(
  { programs, cores }: Scene,
  contenders: readonly Contender[],
  work: (servers: ReadonlyMap<Contender, ServerProcess>) => Promise<T>,
): Promise<T> {
  const servers = new Map<Contender, ServerProcess>();
  try {
    for (const contender of contenders) {
      servers.set(contender, await ServerProcess.start(programs[contender], cores));
    }
    return await work(servers);
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}
