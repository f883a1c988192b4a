import { until } from '../../../support/redis-process.ts';
import { POOL } from '../deployment.ts';
import type { Scene } from '../scene.ts';
import type { Trial, Violation } from '../trial.ts';

/** An instance needs no second one: every command shares it. */
const TO_REDIS = 1;

/** Milliseconds: what is under way ends within a moment, and no limit of PostgreSQL is to end it instead. */
const PATIENCE = 8000;

/** When the load has ended, nobody holds a statement or a transaction, nor more connections than there may be. */
export async function noConnectionIsStuck(_trial: Trial, scene: Scene): Promise<readonly Violation[]> {
  const { postgresql, database } = scene.deployment;
  const connections = () =>
    postgresql.administer(
      `SELECT pid, state, wait_event, left(query, 60) AS query, now() - state_change AS since
       FROM pg_stat_activity WHERE datname = '${database}' AND application_name = 'postern'`,
    );
  const ways = [
    ...scene.databaseProxies.map((proxy) => ({ proxy, allowed: POOL })),
    ...scene.keyValue.proxies.map((proxy) => ({ proxy, allowed: TO_REDIS })),
  ];
  try {
    await until(async () => {
      const open = await connections();
      return (
        open.length <= scene.instances.length * POOL &&
        open.every(({ state }) => state === 'idle') &&
        ways.every(({ proxy, allowed }) => proxy.links <= allowed)
      );
    }, PATIENCE);
    return [];
  } catch {
    const links = ways.map(({ proxy, allowed }) => ({ open: proxy.links, allowed }));
    return [{ rule: 'no connection is stuck', facts: { links, open: await connections() } }];
  }
}
