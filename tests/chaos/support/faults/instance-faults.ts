import { NOTHING_MISSING, readyAnswers } from '../expectations.ts';
import { type Fault, NOTHING } from '../fault.ts';
import type { Scene } from '../scene.ts';

const FIVE_MINUTES = 300;

const others = ({ instances, victim }: Scene) => instances.filter((instance) => instance !== victim);

export const instanceKilled: Fault = {
  name: 'an instance killed with -9',
  keyValue: 'standalone',
  short: true,
  tolerates: { ...NOTHING, connections: true },
  strike: ({ victim }) => victim.kill(),
  whileItLasts: (scene) => others(scene).map((of) => ({ of, expectations: NOTHING_MISSING })),
  lift: async ({ victim }) => victim.spawn(),
};

/** It comes up with it; while it runs, the clock is set right. */
const clockOff = (seconds: number) => ({
  keyValue: 'standalone' as const,
  tolerates: { unavailable: [], beginAgain: true, connections: true },
  noticedLate: true as const,
  deviant: ({ victim }: Scene) => victim,
  async strike({ victim, clock }: Scene) {
    await clock.set(seconds);
    await victim.kill();
    victim.spawn(clock.variables);
    await victim.serving();
  },
  whileItLasts: (scene: Scene) => [
    // A balancer that obeys sends nobody there. This one does, and asks it everything.
    { of: scene.victim, expectations: [readyAnswers(503, ['clock'])] },
    ...others(scene).map((of) => ({ of, expectations: NOTHING_MISSING })),
  ],
  lift: ({ clock }: Scene) => clock.set(0),
});

export const clockAhead: Fault = {
  ...clockOff(FIVE_MINUTES),
  name: 'the clock of one instance 5 minutes ahead',
  short: true,
};

export const clockBehind: Fault = {
  ...clockOff(-FIVE_MINUTES),
  name: 'the clock of one instance 5 minutes behind',
  short: false,
};
