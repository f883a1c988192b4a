import type { Trial, Violation } from '../trial.ts';

/** Twice what garbage has ever come to, and little of what a queue without a bound would. */
const ALLOWED_GROWTH = 50 * 1024 * 1024;

/** Under less load than this even such a queue would stay below. */
const TELLING_SECONDS = 5;

/** What cannot be done is refused, and not stored up. */
export async function memoryStaysFlat({ memory, pace }: Trial): Promise<readonly Violation[]> {
  if (pace.seconds < TELLING_SECONDS) return [];
  return memory
    .filter(({ growth }) => growth > ALLOWED_GROWTH)
    .map((facts) => ({ rule: 'memory stays flat', facts }));
}
