import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Megabytes that are still in use when everything else has been collected. */
export function heapInUse(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
