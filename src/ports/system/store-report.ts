/** One server that holds keys. */
export interface StoreServer {
  /** Its address, without what it takes to get in. */
  readonly address: string;
  /** As it calls itself, with its own version: Redis 7.2.4, Valkey 8.0.1. */
  readonly name: string;
  /** The version of Redis whose commands it has; `null` where it may not be asked. */
  readonly version: string | null;
  /** What it does when its memory is full; `null` where it may not be asked. */
  readonly evictionPolicy: string | null;
}

export interface StoreReport {
  /**
   * Of every server that takes writes; `null` where the store is the memory of this process.
   *
   * @throws StoreUnreachable
   */
  read(): Promise<readonly StoreServer[] | null>;
}

/** Why the key-value store cannot be used, in words. */
export class StoreUnreachable extends Error {
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.name = 'StoreUnreachable';
    this.advice = advice;
  }
}
