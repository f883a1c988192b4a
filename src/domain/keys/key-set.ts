import type { KeyId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { SecretKeyPurpose, SigningAlgorithm } from './algorithms.ts';

/** One key at a time is active for each of these; the keys of one follow one another. */
export type KeyLine =
  | { readonly purpose: 'signing'; readonly algorithm: SigningAlgorithm }
  | { readonly purpose: SecretKeyPurpose; readonly algorithm: null };

interface Begun {
  /** When it becomes active, or became. */
  readonly activatesAt: Instant;
  /** Sealed under the master key. */
  readonly sealed: Uint8Array;
}

/** Published, and not used: every instance and every relying party is to have it first. */
export interface UpcomingLife extends Begun {
  readonly status: 'upcoming';
}

/** Signs, or seals. */
export interface ActiveLife extends Begun {
  readonly status: 'active';
}

/** Published, and not used: until the last thing that was made under it is dead. */
export interface RetiredLife extends Begun {
  readonly status: 'retired';
  readonly retiredAt: Instant;
}

/** The private half is gone. The public one is kept, unpublished, to know old ID tokens again. */
export interface DestroyedLife {
  readonly status: 'destroyed';
  readonly activatesAt: Instant;
  readonly retiredAt: Instant;
  readonly destroyedAt: Instant;
  readonly sealed: null;
}

export type KeyLife = UpcomingLife | ActiveLife | RetiredLife | DestroyedLife;
export type KeyStatus = KeyLife['status'];

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

interface Made {
  readonly id: KeyId;
  readonly createdAt: Instant;
}

interface MadeSigningKey extends Made {
  readonly purpose: 'signing';
  readonly algorithm: SigningAlgorithm;
  readonly publicJwk: PublicJwk;
}

interface MadeSecretKey extends Made {
  readonly purpose: SecretKeyPurpose;
  readonly algorithm: null;
  readonly publicJwk: null;
}

export type StoredSigningKey = MadeSigningKey & KeyLife;

/** It has no public half: nothing is left of it to be kept when it is destroyed. */
export type StoredSecretKey = MadeSecretKey & Exclude<KeyLife, DestroyedLife>;

export type StoredKey = StoredSigningKey | StoredSecretKey;

export interface SigningKey {
  readonly algorithm: SigningAlgorithm;
  readonly privateJwk: PrivateJwk;
}

export interface SecretKey {
  readonly id: KeyId;
  readonly bytes: Uint8Array;
}
