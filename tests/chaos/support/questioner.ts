import { setTimeout } from 'node:timers/promises';
import type { Outcome } from './exchange.ts';
import type { Expectation, Questioner } from './expectations.ts';
import type { Instance } from './instance.ts';
import type { Scene } from './scene.ts';
import type { Violation } from './trial.ts';

/** For all of one instance's answers: long enough for every limit to run out, and for what is done once a minute. */
const PATIENCE = 90_000;

const BETWEEN = 100;

/** Signs somebody in at this instance, who asks there later on. */
export async function questionerOf(scene: Scene, instance: Instance): Promise<Questioner> {
  const [account] = scene.deployment.accounts;
  if (account === undefined) throw new Error('There is nobody to sign in');
  const door = scene.door(instance);
  const client = scene.client(door);
  const code = await scene.visitor(door).code(account);
  const grant = code === null ? null : await client.redeem(code);
  if (grant === null) throw new Error(`Nobody can sign in at ${instance.name}:\n${instance.log}`);
  const visitor = scene.visitor(door);
  await visitor.begin();
  return { instance: instance.name, door, client, grant, loginStart: visitor.loginStart(account).request };
}

/** What did not come to be, however long one waited. */
export async function unmet(
  questioner: Questioner,
  expectations: readonly Expectation[],
): Promise<readonly Violation[]> {
  const violations: Violation[] = [];
  const deadline = performance.now() + PATIENCE;
  for (const expectation of expectations) {
    const last = await askUntilItHolds(questioner, expectation, deadline);
    if (last !== null) violations.push({ rule: `${questioner.instance}: ${expectation.what}`, facts: last });
  }
  return violations;
}

/** `null` when it holds. */
async function askUntilItHolds(
  questioner: Questioner,
  expectation: Expectation,
  deadline: number,
): Promise<Outcome | null> {
  for (;;) {
    const outcome = await expectation.ask(questioner);
    if (expectation.holds(outcome)) return null;
    if (performance.now() > deadline) return outcome;
    await setTimeout(BETWEEN);
  }
}
