import type { Exchange } from './exchange.ts';

/** What is known of a grant from its answers alone. */
export interface KnownGrant {
  readonly id: string;
  /** The highest that was answered. */
  generation: number;
  accessToken: string;
  /** Every one that was answered, the newest last. */
  readonly refreshTokens: { readonly token: string; readonly generation: number }[];
  /**
   * `alive`: every request was answered, and none revoked it. `revoked`: the driver misused it, and was refused for
   * that. `uncertain`: a request was not answered, or not with a decision.
   */
  fate: 'alive' | 'revoked' | 'uncertain';
  /** `performance.now()`. */
  fateAt: number;
}

/** Every presentation of one code. */
export interface Redemption {
  readonly exchanges: readonly Exchange[];
  /** What each that was answered 200 bought. */
  readonly grants: readonly string[];
}

/** What clients saw, to be held against what the stores know. */
export class Journal {
  readonly exchanges: Exchange[] = [];
  readonly grants = new Map<string, KnownGrant>();
  readonly redemptions: Redemption[] = [];
  /** The handle of each session that a finished login answered. */
  readonly sessionHandles: string[] = [];

  since(moment: number): readonly Exchange[] {
    return this.exchanges.filter(({ began }) => began >= moment);
  }

  decide(grant: KnownGrant, fate: KnownGrant['fate']): void {
    grant.fate = fate;
    grant.fateAt = performance.now();
  }
}
