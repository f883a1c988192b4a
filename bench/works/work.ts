import type { Scenario } from '../load/scenario.ts';

/** The servers, by the names that tables show. */
export type Contender = 'postern' | 'oidc-provider' | 'empty Express' | 'argon2id';

/** Postern's figure, divided by the other's, is to be at least or at most the factor. */
export interface Target {
  readonly figure: 'rate' | 'cpu';
  readonly versus: Contender;
  readonly bound: 'at least' | 'at most';
  readonly factor: number;
}

export interface Work {
  /** As `only=` asks for it. */
  readonly name: string;
  /** In the order of a round. */
  readonly contenders: Readonly<Partial<Record<Contender, Scenario>>>;
  readonly targets: readonly Target[];
}
