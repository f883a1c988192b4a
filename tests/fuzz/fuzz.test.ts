import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as v from 'valibot';
import { heapInUse } from './support/heap.ts';
import type { FuzzRequest, Target } from './support/target.ts';
import { type FuzzAnswer, Victim } from './support/victim.ts';
import { TARGETS } from './targets/targets.ts';

/** Of all targets together; a million by `make fuzz`. */
const INPUTS = Number(process.env.FUZZ_INPUTS ?? 3000);
const AT_ONCE = 10;
const ROUNDS = Math.max(3, Math.ceil(INPUTS / 20_000));
const BATCHES = Math.ceil(INPUTS / ROUNDS / TARGETS.length / AT_ONCE);

/** A day, after which nothing of the round before is kept any more. */
const BETWEEN_ROUNDS = 86_400;

/** The first round fills caches and compiles; after it the heap stays where it is, but for this much. */
const GROWTH_MEGABYTES = 16;

let victim: Victim;
beforeAll(async () => {
  victim = await Victim.start();
});
afterAll(() => victim?.close());

/** RFC 6749 §5.2. */
const errorSchema = v.strictObject({
  error: v.pipe(v.string(), v.regex(/^[a-z_]+$/)),
  error_description: v.pipe(v.string(), v.regex(/^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/)),
});

/** Whatever comes, the answer is one that was meant. */
function expectMeant(request: FuzzRequest, { status, contentType, text }: FuzzAnswer): void {
  const isError = status >= 400 && contentType.startsWith('application/json');
  const isMeant = !isError || v.is(errorSchema, JSON.parse(text));
  if (status >= 500 || !isMeant) throw new Error(`${status} ${text} to ${JSON.stringify(request)}`);
}

async function fuzz(target: Target, seeds: Awaited<ReturnType<Victim['seeds']>>): Promise<void> {
  const batches = fc.array(target.requests(seeds), { minLength: AT_ONCE, maxLength: AT_ONCE });
  const property = fc.asyncProperty(batches, async (requests) => {
    const answers = await Promise.all(requests.map((request) => victim.send(request)));
    for (const [index, request] of requests.entries()) {
      const answer = answers[index];
      if (answer !== undefined) expectMeant(request, answer);
    }
  });
  // The request that it was about is in the message: a batch need not be made smaller.
  await fc.assert(property, { numRuns: BATCHES, endOnFailure: true });
}

describe('a stranger’s input', () => {
  it(`is refused in order, and leaves nothing behind: ${INPUTS} of them`, async () => {
    const heaps: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const seeds = await victim.seeds();
      for (const target of TARGETS) {
        await fuzz(target, seeds).catch((cause) => {
          throw new Error(`${target.name}: ${cause.message}`, { cause });
        });
      }
      victim.postern.clock.advance(BETWEEN_ROUNDS);
      heaps.push(heapInUse());
      if (process.env.FUZZ_INPUTS)
        process.stderr.write(`round ${round + 1} of ${ROUNDS}: ${heaps.at(-1)?.toFixed(1)} MB\n`);
    }
    const [, afterTheFirst = 0] = heaps;
    expect(heaps.at(-1)).toBeLessThan(afterTheFirst + GROWTH_MEGABYTES);
  });
});
