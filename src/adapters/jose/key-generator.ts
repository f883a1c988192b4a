import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { SigningAlgorithm } from '../../domain/keys/algorithms.ts';
import type { PrivateJwk, PublicJwk } from '../../domain/keys/key-set.ts';
import type { KeyGenerator } from '../../ports/keys/key-generator.ts';

const RSA_BITS = 2048;

export class JoseKeyGenerator implements KeyGenerator {
  async generate(
    algorithm: SigningAlgorithm,
  ): Promise<{ readonly publicJwk: PublicJwk; readonly privateJwk: PrivateJwk }> {
    const pair = await generateKeyPair(algorithm, {
      extractable: true,
      ...(algorithm === 'EdDSA' ? { crv: 'Ed25519' } : {}),
      ...(algorithm === 'RS256' || algorithm === 'PS256' ? { modulusLength: RSA_BITS } : {}),
    });
    const [publicPart, privatePart] = await Promise.all([
      exportJWK(pair.publicKey),
      exportJWK(pair.privateKey),
    ]);
    const kid = await calculateJwkThumbprint(publicPart, 'sha256');
    const members = { kid, alg: algorithm, use: 'sig' } as const;
    // `kty` is optional in jose's type alone (RFC 7517 §4.1).
    return {
      publicJwk: { ...publicPart, ...members } as PublicJwk,
      privateJwk: { ...privatePart, ...members } as PrivateJwk,
    };
  }
}
