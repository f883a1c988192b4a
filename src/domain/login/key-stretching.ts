/** Argon2id (RFC 9106) as the page runs it over the OPRF output. */
export interface KeyStretching {
  readonly algorithm: 'argon2id';
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/**
 * Every set that a record may have been made with, newest first. The whole list goes to everybody,
 * so that it does not tell who has an account or how old it is.
 */
export const KEY_STRETCHING_SETS = [
  { algorithm: 'argon2id', memoryKib: 64 * 1024, iterations: 3, parallelism: 4 },
] as const satisfies readonly [KeyStretching, ...KeyStretching[]];
