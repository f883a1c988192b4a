import type { Trial, Violation } from '../trial.ts';

/** Many times what a moment's garbage comes to, and little of what a queue without a bound would. */
const ALLOWED_GROWTH = 100 * 1024 * 1024;

/** What cannot be done is refused, and not stored up. */
export async function memoryStaysFlat({ memory }: Trial): Promise<readonly Violation[]> {
  return memory
    .filter(({ growth }) => growth > ALLOWED_GROWTH)
    .map((facts) => ({ rule: 'memory stays flat', facts }));
}
