import type { Random } from '../../../ports/system/random.ts';

const FIRST_MILLISECONDS = 50;
const LONGEST_MILLISECONDS = 2000;

/**
 * How long to wait before attempt 1, 2, …: twice as long each time, half of it by chance, so that instances which
 * lost a server together do not come back together.
 */
export function backoff(random: Random): (attempt: number) => number {
  return (attempt) => {
    const longest = Math.min(FIRST_MILLISECONDS * 2 ** (attempt - 1), LONGEST_MILLISECONDS);
    const [byte = 0] = random.bytes(1);
    return Math.round((longest / 2) * (1 + byte / 255));
  };
}
