import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { SystemRandom } from '../../src/adapters/system/system-random.ts';
import type { Clock } from '../../src/ports/system/clock.ts';
import type { Random } from '../../src/ports/system/random.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { TestClock } from '../support/test-clock.ts';

describe.each<[string, Clock]>([
  ['SystemClock', new SystemClock()],
  ['TestClock', new TestClock()],
])('%s', (_, clock) => {
  it('tells whole milliseconds, and does not run backwards', () => {
    const [first, second] = [clock.now(), clock.now()];
    expect(Number.isSafeInteger(first)).toBe(true);
    expect(second).toBeGreaterThanOrEqual(first);
  });
});

describe.each<[string, Random]>([
  ['SystemRandom', new SystemRandom()],
  ['SeededRandom', new SeededRandom()],
])('%s', (_, random) => {
  it.each([0, 1, 16, 31, 32, 33, 100_000])('gives %i bytes', (count) => {
    const bytes = random.bytes(count);
    expect(bytes).toHaveLength(count);
    expect(bytes.constructor).toBe(Uint8Array);
  });

  it('gives no bytes twice', () => {
    const draws = Array.from({ length: 1000 }, () => Buffer.from(random.bytes(16)).toString('hex'));
    expect(new Set(draws).size).toBe(1000);
  });

  it('draws every byte value about as often', () => {
    const counts = new Array<number>(256).fill(0);
    for (const byte of random.bytes(256_000)) counts[byte] = (counts[byte] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1200);
  });
});

describe('SeededRandom', () => {
  it('gives the same bytes in every run, and others for another seed', () => {
    expect(new SeededRandom('a').bytes(40)).toEqual(new SeededRandom('a').bytes(40));
    expect(new SeededRandom('a').bytes(40)).not.toEqual(new SeededRandom('b').bytes(40));
  });
});

describe('TestClock', () => {
  it('moves when it is told to', () => {
    const clock = new TestClock(1000);
    clock.advance(60);
    expect(clock.now()).toBe(61_000);
  });
});
