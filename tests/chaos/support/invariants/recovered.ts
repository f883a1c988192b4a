import type { Trial, Violation } from '../trial.ts';

/** Every instance serves again, and nobody had to restart it. */
export async function everyInstanceRecovered({ recoveries }: Trial): Promise<readonly Violation[]> {
  return recoveries
    .filter(({ at }) => at === null)
    .map(({ instance }) => ({ rule: 'every instance recovers without a restart', facts: { instance } }));
}
