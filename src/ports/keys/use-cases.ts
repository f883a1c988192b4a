import type { KeyStatus, PublicJwk } from '../../domain/keys/key-set.ts';
import type { Instant } from '../../domain/shared/instant.ts';

export interface KeySummary {
  readonly id: string;
  readonly purpose: string;
  readonly algorithm: string;
  readonly status: KeyStatus;
  /** Of a signing key, as in the JWKS. */
  readonly kid: string | null;
  readonly createdAt: Instant;
}

export interface ListKeys {
  execute(): Promise<readonly KeySummary[]>;
}

/** RFC 7517 §5. */
export interface ReadJwks {
  execute(): { readonly keys: readonly PublicJwk[] };
}
