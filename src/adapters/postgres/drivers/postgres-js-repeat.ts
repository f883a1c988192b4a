import { setTimeout } from 'node:timers/promises';
import type { Random } from '../../../ports/system/random.ts';
import { isRepeatable } from './postgres-js-errors.ts';

const ATTEMPTS = 5;

/** Milliseconds before the second attempt, at most; twice as many before each further one. */
const FIRST_PAUSE = 25;

/** Another attempt for what cannot have been done: see `isRepeatable`. */
export async function repeat<T>(random: Random, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isRepeatable(error)) throw error;
    }
    await setTimeout(pause(random, attempt));
  }
  return work();
}

/** Anything up to the longest, so that those who got in each other's way do not meet again. */
function pause(random: Random, attempt: number): number {
  const [byte = 0] = random.bytes(1);
  return FIRST_PAUSE * 2 ** (attempt - 1) * ((byte + 1) / 256);
}
