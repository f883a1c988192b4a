import type { KeyId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { SecretKeyPurpose, SigningAlgorithm } from './algorithms.ts';

/**
 * upcoming (published, not used) → active → retired (published, not used) → destroyed (the private
 * part gone, the public one kept for old signatures).
 */
export type KeyStatus = 'upcoming' | 'active' | 'retired' | 'destroyed';

/** The public half of a signing key as published at the JWKS endpoint (RFC 7517 §4). */
export interface PublicJwk {
  readonly kty: string;
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  readonly alg: SigningAlgorithm;
  readonly use: 'sig';
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
}

/** The private half, in members of RFC 7518 §6 that no answer ever carries. */
export type PrivateJwk = PublicJwk & { readonly d: string } & Readonly<Record<string, unknown>>;

interface StoredKeyBase {
  readonly id: KeyId;
  readonly status: KeyStatus;
  readonly createdAt: Instant;
  /** Sealed under the master key; `null` once destroyed. */
  readonly sealed: Uint8Array | null;
}

export interface StoredSigningKey extends StoredKeyBase {
  readonly purpose: 'signing';
  readonly algorithm: SigningAlgorithm;
  readonly publicJwk: PublicJwk;
}

export interface StoredSecretKey extends StoredKeyBase {
  readonly purpose: SecretKeyPurpose;
  readonly algorithm: null;
  readonly publicJwk: null;
}

export type StoredKey = StoredSigningKey | StoredSecretKey;

export interface SigningKey {
  readonly algorithm: SigningAlgorithm;
  readonly privateJwk: PrivateJwk;
}

export interface SecretKey {
  readonly id: KeyId;
  readonly bytes: Uint8Array;
}
