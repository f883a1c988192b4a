import type { SecretKeyPurpose, SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { PublicJwk, SecretKey, SigningKey } from '../../domain/keys/key-set.ts';
import type { KeyId } from '../../domain/shared/ids.ts';
import type { ServerSetup } from '../login/opaque-server.ts';

/** The unsealed key set, in this process's memory only. */
export interface KeyRing {
  /** The active key to sign with. */
  signingKey(algorithm: SigningAlgorithm): SigningKey;
  /** Every public key to publish, newest first: of keys that will sign, do, or have signed what may still be shown. */
  publicKeys(): readonly PublicJwk[];
  /** The public half of every key that ever signed and is still remembered, also of those no longer published. */
  rememberedPublicKeys(): readonly PublicJwk[];
  /** The active key of the purpose. */
  secretKey(purpose: SecretKeyPurpose): SecretKey;
  /** Every key of the purpose, the active one first: for what does not say under which it was made. */
  secretKeys(purpose: SecretKeyPurpose): readonly SecretKey[];
  /** For what was made under it: another instance may use a key that is still upcoming here. */
  secretKeyById(purpose: SecretKeyPurpose, id: KeyId): SecretKey | null;
  opaqueSetup(): { readonly setup: ServerSetup; readonly decoyRecord: string };
}
