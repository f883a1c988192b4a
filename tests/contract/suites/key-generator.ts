import { createHash, createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../../../src/domain/keys/algorithms.ts';
import type { KeyGenerator } from '../../../src/ports/keys/key-generator.ts';
import type { SigningKeyPair } from './fixed-key-ring.ts';

/** The public members of RFC 7518 §6 and RFC 8037 §2; beside them stand `kid`, `alg` and `use`. */
const PUBLIC_MEMBERS: Readonly<Record<SigningAlgorithm, readonly string[]>> = {
  RS256: ['e', 'kty', 'n'],
  PS256: ['e', 'kty', 'n'],
  ES256: ['crv', 'kty', 'x', 'y'],
  EdDSA: ['crv', 'kty', 'x'],
};

const KINDS: Readonly<Record<SigningAlgorithm, object>> = {
  RS256: { kty: 'RSA' },
  PS256: { kty: 'RSA' },
  ES256: { kty: 'EC', crv: 'P-256' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519' },
};

const RSA_2048 = {
  asymmetricKeyType: 'rsa',
  asymmetricKeyDetails: { modulusLength: 2048, publicExponent: 65_537n },
};
const STRENGTHS: Readonly<Record<SigningAlgorithm, object>> = {
  RS256: RSA_2048,
  PS256: RSA_2048,
  ES256: { asymmetricKeyType: 'ec', asymmetricKeyDetails: { namedCurve: 'prime256v1' } },
  EdDSA: { asymmetricKeyType: 'ed25519', asymmetricKeyDetails: {} },
};

export function keyGeneratorContract(name: string, generator: KeyGenerator): void {
  describe.each(SIGNING_ALGORITHMS)(`${name} for %s`, (algorithm) => {
    let pair: SigningKeyPair;
    let another: SigningKeyPair;

    beforeAll(async () => {
      [pair, another] = await Promise.all([generator.generate(algorithm), generator.generate(algorithm)]);
    });

    it('makes a public JWK of exactly the public members', () => {
      expect(Object.keys(pair.publicJwk).toSorted()).toEqual(
        [...PUBLIC_MEMBERS[algorithm], 'alg', 'kid', 'use'].toSorted(),
      );
      expect(pair.publicJwk).toMatchObject({ alg: algorithm, use: 'sig', ...KINDS[algorithm] });
    });

    it('names the key by its RFC 7638 thumbprint', () => {
      const members = new Map<string, unknown>(Object.entries(pair.publicJwk));
      const required = PUBLIC_MEMBERS[algorithm].map((member) => [member, members.get(member)]);
      const thumbprint = createHash('sha256').update(JSON.stringify(Object.fromEntries(required)));
      expect(pair.publicJwk.kid).toBe(thumbprint.digest('base64url'));
    });

    it('makes the private half of the same key, which survives JSON', () => {
      expect(pair.privateJwk).toMatchObject(pair.publicJwk);
      const kept = JSON.parse(JSON.stringify(pair.privateJwk)) as JsonWebKey;
      const derived = createPublicKey(createPrivateKey({ key: kept, format: 'jwk' })).export({
        format: 'jwk',
      });
      expect(pair.publicJwk).toMatchObject(derived);
    });

    it('makes it as strong as it has to be', () => {
      const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({
        key: { ...pair.publicJwk },
        format: 'jwk',
      });
      expect({ asymmetricKeyType, asymmetricKeyDetails }).toEqual(STRENGTHS[algorithm]);
    });

    it('makes another key each time', () => {
      expect(another.publicJwk.kid).not.toBe(pair.publicJwk.kid);
    });
  });
}
