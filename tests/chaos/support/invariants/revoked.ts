import type { Instance } from '../instance.ts';
import type { KnownGrant } from '../journal.ts';
import { isRefusal, refreshRequest, userinfoRequest } from '../relying-client.ts';
import type { Scene } from '../scene.ts';
import type { Trial, Violation } from '../trial.ts';

/** Of those that were revoked last: as many from before the strike as from after it. */
const ASKED_ABOUT = 15;

/** A revoked grant is refused by every instance, whatever befell it since. */
export async function noRevokedGrantIsAlive({ struck }: Trial, scene: Scene): Promise<readonly Violation[]> {
  const all = [...scene.journal.grants.values()].filter(({ fate }) => fate === 'revoked');
  const last = (grants: readonly KnownGrant[]) =>
    [...grants].sort((a, b) => b.fateAt - a.fateAt).slice(0, ASKED_ABOUT);
  const revoked = [
    ...last(all.filter(({ fateAt }) => fateAt < struck)),
    ...last(all.filter(({ fateAt }) => fateAt >= struck)),
  ];
  const violations = await Promise.all(
    scene.instances.map(async (instance) => {
      const found: Violation[] = [];
      for (const grant of revoked) found.push(...(await lifeIn(grant, instance, scene)));
      return found;
    }),
  );
  return violations.flat();
}

async function lifeIn(grant: KnownGrant, instance: Instance, scene: Scene): Promise<readonly Violation[]> {
  const door = scene.door(instance);
  const refreshed = await door.send(refreshRequest(grant, [400]));
  const asked = await door.send(userinfoRequest(grant, [401]));
  const isDead = asked.outcome.kind === 'answered' && asked.outcome.status === 401;
  if (isRefusal(refreshed) && isDead) return [];
  const answers = [refreshed, asked].map(({ outcome }) =>
    outcome.kind === 'answered' ? outcome.status : outcome.kind,
  );
  return [
    {
      rule: 'no revoked grant is alive',
      facts: { grant: grant.id, instance: instance.name, refreshAndUserinfo: answers },
    },
  ];
}
