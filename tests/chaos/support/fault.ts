import type { Endpoint } from './endpoints.ts';
import type { Expectation } from './expectations.ts';
import type { Instance } from './instance.ts';
import type { KeyValueKind } from './key-value-set-ups.ts';
import type { Scene } from './scene.ts';

/** What clients may see from the strike until everything has recovered, beside what is due. */
export interface Tolerance {
  /** Where 503 with Retry-After is an answer. */
  readonly unavailable: readonly Endpoint[];
  /** Sign-ins that are under way are told to begin again. */
  readonly beginAgain: boolean;
  /** Connections that are refused or break. */
  readonly connections: boolean;
}

export interface Expected {
  readonly of: Instance;
  readonly expectations: readonly Expectation[];
}

export interface Fault {
  readonly name: string;
  readonly keyValue: KeyValueKind;
  /** Part of the short version too. */
  readonly short: boolean;
  readonly tolerates: Tolerance;
  /** The key-value store may lose what it had: then nobody can tell that a code comes for the second time. */
  readonly forgets?: true;
  /** Its end is noticed within a minute only, which the short version does not wait for. */
  readonly noticedLate?: true;
  /** The one whose clock decides otherwise than the others'. */
  readonly deviant?: (scene: Scene) => Instance;
  strike(scene: Scene): Promise<void>;
  whileItLasts?(scene: Scene): readonly Expected[];
  /**
   * What has to come to be before a sign-in is a sign of recovery: before, one may succeed by the luck of touching
   * nothing that is away.
   */
  heals?(scene: Scene): Promise<void>;
  /** Without it, everything is to recover by itself. */
  lift?(scene: Scene): Promise<void>;
  /** Puts what is left in its place for the next fault, when all is measured. */
  tidy?(scene: Scene): Promise<void>;
}

export const NOTHING: Tolerance = { unavailable: [], beginAgain: false, connections: false };

export function everywhere({ instances }: Scene, expectations: readonly Expectation[]): readonly Expected[] {
  return instances.map((of) => ({ of, expectations }));
}
