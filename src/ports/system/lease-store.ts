import type { Seconds } from '../../domain/shared/instant.ts';

/** The right to do what one instance at a time should do. */
export interface Lease {
  readonly name: string;
  readonly holder: string;
}

export interface LeaseStore {
  /**
   * Atomic, by the store's own clock: of racing instances one gets it. It is free again after `hold`, if its holder
   * dies. `null` while somebody holds it, or when it is not due yet.
   */
  take(name: string, hold: Seconds): Promise<Lease | null>;
  /** Due again after `rest`. Nothing happens when the hold has run out and somebody else has it. */
  release(lease: Lease, rest: Seconds): Promise<void>;
}
