import { randomFillSync } from 'node:crypto';
import type { Random } from '../../ports/system/random.ts';

export class SystemRandom implements Random {
  bytes(count: number): Uint8Array {
    return randomFillSync(new Uint8Array(count));
  }
}
