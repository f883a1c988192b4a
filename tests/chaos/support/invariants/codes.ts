import type { Scene } from '../scene.ts';
import type { Trial, Violation } from '../trial.ts';

/** RFC 6749 §4.1.2: a code is good for one redemption, whichever instances it is shown to. */
export async function noCodeBoughtTwice(_trial: Trial, scene: Scene): Promise<readonly Violation[]> {
  return scene.journal.redemptions
    .filter(({ grants }) => grants.length > 1)
    .map(({ grants, exchanges }) => ({
      rule: 'no code bought two grants',
      facts: { grants, instances: exchanges.map(({ instance }) => instance) },
    }));
}
