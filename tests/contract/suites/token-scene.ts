import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../../../src/domain/keys/algorithms.ts';
import { after, toNumericDate } from '../../../src/domain/shared/instant.ts';
import type { KeyGenerator } from '../../../src/ports/keys/key-generator.ts';
import type { KeyRing } from '../../../src/ports/keys/key-ring.ts';
import type { Clock } from '../../../src/ports/system/clock.ts';
import type { TokenSigner, TokenVerifier } from '../../../src/ports/tokens/token-signer.ts';
import { TestClock } from '../../support/test-clock.ts';
import { FixedKeyRing, type SigningKeyPair } from './fixed-key-ring.ts';

export interface TokenSigning {
  readonly signer: TokenSigner;
  readonly verifier: TokenVerifier;
}

export type OpenTokenSigning = (ports: { readonly keyRing: KeyRing; readonly clock: Clock }) => TokenSigning;

export type KeyPairs = Readonly<Record<SigningAlgorithm, SigningKeyPair>>;

type Claims = Readonly<Record<string, unknown>>;

export const EXPECTED = {
  type: 'at+jwt',
  issuer: 'https://id.example',
  audience: 'https://api.example',
} as const;

/** One key of each algorithm. */
export async function generateKeyPairs(generator: KeyGenerator): Promise<KeyPairs> {
  const pairs = SIGNING_ALGORITHMS.map(
    async (algorithm) => [algorithm, await generator.generate(algorithm)] as const,
  );
  return Object.fromEntries(await Promise.all(pairs)) as KeyPairs;
}

/** A signer and a verifier over the same keys, and the claims of a token that is in order. */
export class TokenScene {
  readonly pairs: KeyPairs;
  readonly keyRing: FixedKeyRing;
  readonly clock = new TestClock();
  readonly signing: TokenSigning;
  readonly claims: Claims;

  constructor(pairs: KeyPairs, open: OpenTokenSigning) {
    this.pairs = pairs;
    this.keyRing = new FixedKeyRing(Object.values(pairs));
    this.signing = open({ keyRing: this.keyRing, clock: this.clock });
    this.claims = {
      iss: EXPECTED.issuer,
      aud: EXPECTED.audience,
      sub: 'älice',
      iat: toNumericDate(this.clock.now()),
      exp: toNumericDate(after(this.clock.now(), 900)),
    };
  }

  signed(changes: Claims = {}, algorithm: SigningAlgorithm = 'ES256'): Promise<string> {
    return this.signing.signer.sign({ ...this.claims, ...changes }, { algorithm, type: EXPECTED.type });
  }

  verified(token: string): Promise<Claims | null> {
    return this.signing.verifier.verify(token, EXPECTED);
  }

  hinted(token: string): Promise<Claims | null> {
    return this.signing.verifier.verifyIdTokenHint(token, { issuer: EXPECTED.issuer });
  }

  headerFor(algorithm: SigningAlgorithm) {
    return { alg: algorithm, typ: EXPECTED.type, kid: this.pairs[algorithm].publicJwk.kid };
  }
}
