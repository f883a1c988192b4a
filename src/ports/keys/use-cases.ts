import type { KeyStatus, PublicJwk } from '../../domain/keys/key-set.ts';
import type { RotationOrder } from '../../domain/keys/rotation-order.ts';
import type { Instant } from '../../domain/shared/instant.ts';

export interface KeySummary {
  readonly id: string;
  readonly purpose: string;
  readonly algorithm: string;
  readonly status: KeyStatus;
  /** Of a signing key, as in the JWKS. */
  readonly kid: string | null;
  readonly createdAt: Instant;
  /** When it becomes active, or became. */
  readonly activatesAt: Instant;
  readonly retiredAt: Instant | null;
  readonly destroyedAt: Instant | null;
}

export interface ListKeys {
  execute(): Promise<readonly KeySummary[]>;
}

export interface RotateKeys {
  /** The keys that were made, upcoming; none where one is on its way already, unless the order is prompt. */
  execute(order: RotationOrder): Promise<readonly KeySummary[]>;
}

export interface DistrustKey {
  /**
   * Forgets a key that is not active: nothing that was made under it is good any more. By its id or `kid`.
   *
   * @throws OAuthError `not_found`, `invalid_request` while it is active
   */
  execute(name: string): Promise<KeySummary>;
}

export interface Rewrapped {
  /** How many secrets are sealed under it; `null` when they already were. */
  readonly secrets: number | null;
  /** Whether the new master key was put in the place of the old one; else whoever gave it has to. */
  readonly inPlace: boolean;
}

export interface RewrapKeys {
  /**
   * Seals every secret of the database under the successor of the master key. All or nothing, and recovered by the next
   * start wherever it is interrupted.
   *
   * @throws OAuthError `invalid_request` when it is the same key
   * @throws StartupError `master_key`
   */
  execute(): Promise<Rewrapped>;
}

/** RFC 7517 §5. */
export interface ReadJwks {
  execute(): { readonly keys: readonly PublicJwk[] };
}
