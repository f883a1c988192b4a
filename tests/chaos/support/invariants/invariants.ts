import type { Scene } from '../scene.ts';
import type { Trial, Violation } from '../trial.ts';
import { everyAnswerIsExplained } from './answers.ts';
import { noCodeBoughtTwice } from './codes.ts';
import { noConnectionIsStuck } from './connections.ts';
import { everyGrantIsThere } from './grants.ts';
import { memoryStaysFlat } from './memory.ts';
import { everyInstanceRecovered } from './recovered.ts';
import { noRevokedGrantIsAlive } from './revoked.ts';
import { everySessionIsThere } from './sessions.ts';

type Invariant = (trial: Trial, scene: Scene) => Promise<readonly Violation[]>;

/** In this order: what is revoked is known when the grants have been looked at. */
const INVARIANTS: readonly Invariant[] = [
  noCodeBoughtTwice,
  everyGrantIsThere,
  noRevokedGrantIsAlive,
  everySessionIsThere,
  noConnectionIsStuck,
  everyInstanceRecovered,
  memoryStaysFlat,
  everyAnswerIsExplained,
];

/** Everything that a fault broke, and that was not as it should be while it lasted. */
export async function violationsOf(trial: Trial, scene: Scene): Promise<readonly Violation[]> {
  const violations = [...trial.unmet];
  for (const invariant of INVARIANTS) violations.push(...(await invariant(trial, scene)));
  return violations;
}
