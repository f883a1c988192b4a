import type { SecretKeyPurpose, SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { PublicJwk, SecretKey, SigningKey } from '../../domain/keys/key-set.ts';
import type { KeyId } from '../../domain/shared/ids.ts';
import type { ServerSetup } from '../login/opaque-server.ts';

/** The unsealed key set, in this process's memory only. */
export interface KeyRing {
  /** The active key to sign with. */
  signingKey(algorithm: SigningAlgorithm): SigningKey;
  /** Every public key to publish, newest first. */
  publicKeys(): readonly PublicJwk[];
  /** The active key of the purpose. */
  secretKey(purpose: SecretKeyPurpose): SecretKey;
  /** An active or retired key, for what was made under it. */
  secretKeyById(purpose: SecretKeyPurpose, id: KeyId): SecretKey | null;
  opaqueSetup(): { readonly setup: ServerSetup; readonly decoyRecord: string };
}
