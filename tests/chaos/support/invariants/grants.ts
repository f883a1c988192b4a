import type { KnownGrant, Redemption } from '../journal.ts';
import type { Scene } from '../scene.ts';
import type { Trial, Violation } from '../trial.ts';
import { type GrantRow, grantRows } from './rows.ts';

/** The database has what was answered: the grant, at that generation or later, revoked or not. */
export async function everyGrantIsThere(trial: Trial, scene: Scene): Promise<readonly Violation[]> {
  const { journal, deployment } = scene;
  for (const redemption of journal.redemptions.filter((made) => isExcused(made, trial, scene))) {
    for (const id of redemption.grants) {
      const grant = journal.grants.get(id);
      if (grant !== undefined) journal.decide(grant, 'uncertain');
    }
  }
  const rows = await grantRows(deployment);
  return [...journal.grants.values()].flatMap((grant) => {
    const rule = brokenRule(grant, rows.get(grant.id));
    return rule === null ? [] : [{ rule, facts: { ...withoutTokens(grant), row: rows.get(grant.id) } }];
  });
}

function brokenRule({ generation, fate }: KnownGrant, row: GrantRow | undefined): string | null {
  if (row === undefined) return 'nothing was answered 200 that is not in the database';
  if (row.generation < generation) return 'no generation was answered that the database does not have';
  if (fate === 'revoked' && !row.revoked) return 'what was misused is revoked';
  if (fate === 'alive' && row.revoked) return 'nothing is revoked that was not misused';
  return null;
}

/**
 * Nobody can know that a code came before if it was forgotten in between, or was found to be too old by a clock that
 * is wrong before it was redeemed by another: it still bought no more than one grant.
 */
function isExcused({ exchanges }: Redemption, trial: Trial, scene: Scene): boolean {
  const { fault, struck, lifted, recovered } = trial;
  if (exchanges.length < 2) return false;
  const deviant = fault.deviant?.(scene).name;
  if (exchanges.some(({ instance, ended }) => instance === deviant && ended >= struck)) return true;
  const lostUntil = fault.lift === undefined ? recovered : lifted;
  return (
    fault.forgets === true && exchanges.some(({ began, ended }) => ended >= struck && began <= lostUntil)
  );
}

function withoutTokens({ id, generation, fate }: KnownGrant) {
  return { id, generation, fate };
}
