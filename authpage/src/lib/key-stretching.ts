import * as v from 'valibot';

/** OWASP's least parameters for Argon2id: below them the server is asking for a record that is cheap to guess. */
const FLOOR = { memory_kib: 19_456, iterations: 2, parallelism: 1 } as const;

const Argon2id = v.object({
  algorithm: v.literal('argon2id'),
  memory_kib: v.pipe(v.number(), v.integer(), v.minValue(FLOOR.memory_kib)),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(FLOOR.iterations)),
  parallelism: v.pipe(v.number(), v.integer(), v.minValue(FLOOR.parallelism)),
});

export type KeyStretching = v.InferOutput<typeof Argon2id>;

/** What is left of the server's list, newest first, without weak sets and algorithms that this page does not know. */
export function acceptableStretching(offered: readonly unknown[]): KeyStretching[] {
  return offered.flatMap((set) => {
    const parsed = v.safeParse(Argon2id, set);
    return parsed.success ? [parsed.output] : [];
  });
}
