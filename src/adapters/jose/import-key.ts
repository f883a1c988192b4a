import { type CryptoKey, importJWK } from 'jose';
import type { PublicJwk } from '../../domain/keys/key-set.ts';

/** Not extractable, and usable with its own algorithm alone. */
export async function importKey(jwk: PublicJwk): Promise<CryptoKey> {
  const key = await importJWK(jwk, jwk.alg, { extractable: false });
  if (key instanceof Uint8Array) throw new Error(`the key ${jwk.kid} is symmetric`);
  return key;
}
