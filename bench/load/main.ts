import type { Contender } from '../works/work.ts';
import { WORKS } from '../works/works.ts';
import type { Order, Ran, Report } from './protocol.ts';
import { runLanes } from './run-lanes.ts';
import type { Lane, Sites } from './scenario.ts';

/** Connections to a server, each with one request under way at a time. */
const CONNECTIONS = 16;

let sites: Sites | null = null;
const prepared = new Map<string, readonly Lane[]>();

process.on('message', (order: Order) => {
  obey(order).then(
    (ran) => report({ kind: 'done', ran }),
    (error: unknown) => report({ kind: 'failed', message: String(error) }),
  );
});

/** Whoever measures has gone. */
process.on('disconnect', () => process.exit(1));

async function obey(order: Order): Promise<Ran | null> {
  switch (order.kind) {
    case 'sites':
      sites = order.sites;
      return null;
    case 'prepare':
      await lanesOf(order.work, order.contender);
      return null;
    case 'run':
      return runLanes(await lanesOf(order.work, order.contender), order.until);
  }
}

/** Made once: connections stay open, and refresh tokens go on from where they are. */
async function lanesOf(name: string, contender: Contender): Promise<readonly Lane[]> {
  const key = `${name} ${contender}`;
  const known = prepared.get(key);
  if (known !== undefined) return known;
  const scenario = WORKS.find((work) => work.name === name)?.contenders[contender];
  if (scenario === undefined || sites === null) throw new Error(`There is no ${key}`);
  const lanes = await scenario(sites, CONNECTIONS);
  prepared.set(key, lanes);
  return lanes;
}

function report(message: Report): void {
  process.send?.(message);
}
