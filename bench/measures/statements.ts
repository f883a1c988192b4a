import { withServers } from '../processes/servers.ts';
import type { Stores } from '../processes/stores.ts';
import { withLoad } from '../processes/with-load.ts';
import { progress } from '../progress.ts';
import { figure } from '../report/figures.ts';
import { codeFlow } from '../works/code-flow.ts';
import { login } from '../works/login.ts';
import { refresh } from '../works/refresh.ts';
import { userinfo } from '../works/userinfo.ts';
import type { Contender } from '../works/work.ts';
import type { Measure } from './measure.ts';

const CONTENDERS: readonly Contender[] = ['postern', 'oidc-provider'];
const OPERATIONS = 320;

/** What the stores are asked for one operation, as they count it themselves. */
export const statements: Measure = {
  names: ['statements'],
  run: (scene) =>
    withServers(scene, CONTENDERS, (servers) =>
      withLoad(scene.sites, async (load) => {
        const rows: string[][] = [];
        for (const work of [userinfo, refresh, codeFlow, login]) {
          for (const contender of servers.keys()) {
            if (work.contenders[contender] === undefined) continue;
            progress(`statements: ${contender}, ${work.name}`);
            await load.prepare(work, contender);
            await reset(scene.stores);
            const { operations } = await load.run(work, contender, { seconds: 60, operations: OPERATIONS });
            const { sql, redis } = await count(scene.stores);
            rows.push([
              work.name,
              contender,
              contender === 'postern' ? figure(sql / operations) : '–',
              figure(redis / operations),
            ]);
          }
        }
        const notes = [
          'Redis counts what runs in a script or a transaction, and the script or MULTI and EXEC too.',
        ];
        return [
          {
            title: 'Statements for one',
            columns: ['work', 'server', 'SQL statements', 'Redis commands'],
            rows,
            notes,
          },
        ];
      }),
    ),
};

async function reset({ postgresql, redis }: Stores): Promise<void> {
  await postgresql.administer('SELECT pg_stat_statements_reset()');
  await redis.command('CONFIG', 'RESETSTAT');
}

async function count({
  postgresql,
  redis,
}: Stores): Promise<{ readonly sql: number; readonly redis: number }> {
  const commands = await redis.command('INFO', 'commandstats');
  const [row] = await postgresql.administer(
    `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements
     WHERE userid = '${postgresql.login.user}'::regrole`,
  );
  const calls = [...commands.matchAll(/^cmdstat_(?!info|config)\S+:calls=(\d+)/gm)].map(([, n]) => Number(n));
  return { sql: Number(row?.calls), redis: calls.reduce((sum, n) => sum + n, 0) };
}
