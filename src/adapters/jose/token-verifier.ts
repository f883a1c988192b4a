import { type CryptoKey, errors, type JWTHeaderParameters, type JWTVerifyOptions, jwtVerify } from 'jose';
import { SIGNING_ALGORITHMS } from '../../domain/keys/algorithms.ts';
import type { PublicJwk } from '../../domain/keys/key-set.ts';
import { decodeBase64url } from '../../domain/shared/base64url.ts';
import type { Seconds } from '../../domain/shared/instant.ts';
import { ID_TOKEN_TYPE } from '../../domain/tokens/id-token.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { TokenVerifier } from '../../ports/tokens/token-signer.ts';
import { importKey } from './import-key.ts';

/** Between instances of this server, the only ones whose tokens are verified here. */
const CLOCK_TOLERANCE: Seconds = 5;

/** Before which nothing has expired. */
const EPOCH = new Date(0);

type Claims = Readonly<Record<string, unknown>>;

export interface JoseTokenVerifierPorts {
  readonly keyRing: KeyRing;
  readonly clock: Clock;
}

/** Of this server's own tokens. RFC 8725 §3.1, §3.8, §3.9, §3.11: algorithm, issuer, audience and type are checked. */
export class JoseTokenVerifier implements TokenVerifier {
  readonly #ports: JoseTokenVerifierPorts;
  readonly #imported = new Map<string, CryptoKey>();

  constructor(ports: JoseTokenVerifierPorts) {
    this.#ports = ports;
  }

  verify(
    token: string,
    {
      type,
      issuer,
      audience,
    }: { readonly type: string; readonly issuer: string; readonly audience?: string },
  ): Promise<Claims | null> {
    const { keyRing, clock } = this.#ports;
    return this.#claims(token, keyRing.publicKeys(), {
      typ: type,
      issuer,
      ...(audience === undefined ? {} : { audience }),
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: new Date(clock.now()),
    });
  }

  /** An answer of userinfo may be signed too, by the same keys and with the same type, but never expires. */
  verifyIdTokenHint(token: string, { issuer }: { readonly issuer: string }): Promise<Claims | null> {
    return this.#claims(token, this.#ports.keyRing.rememberedPublicKeys(), {
      typ: ID_TOKEN_TYPE,
      issuer,
      requiredClaims: ['sub', 'aud', 'iat', 'exp'],
      currentDate: EPOCH,
    });
  }

  async #claims(
    token: string,
    keys: readonly PublicJwk[],
    expected: JWTVerifyOptions,
  ): Promise<Claims | null> {
    if (!hasCanonicalSignature(token)) return null;
    try {
      const { payload } = await jwtVerify(token, (header) => this.#keyOf(header, keys), {
        ...expected,
        algorithms: [...SIGNING_ALGORITHMS],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  /** By `kid` alone, which our own tokens always have; `jwk`, `jku` and `x5u` are whatever an attacker likes. */
  async #keyOf({ kid, alg }: JWTHeaderParameters, keys: readonly PublicJwk[]): Promise<CryptoKey> {
    const jwk = keys.find((candidate) => candidate.kid === kid);
    // The key says what it is for, never the token (RFC 8725 §3.1).
    if (jwk === undefined || jwk.alg !== alg) throw new errors.JWKSNoMatchingKey();
    return this.#imported.get(jwk.kid) ?? this.#import(jwk);
  }

  async #import(jwk: PublicJwk): Promise<CryptoKey> {
    const key = await importKey(jwk);
    const remembered = this.#ports.keyRing.rememberedPublicKeys();
    // A new key means that the set has changed.
    for (const kid of this.#imported.keys()) {
      if (!remembered.some((other) => other.kid === kid)) this.#imported.delete(kid);
    }
    this.#imported.set(jwk.kid, key);
    return key;
  }
}

/** Decoders overlook stray bits at the end of the one part that is not signed: a token has one spelling. */
function hasCanonicalSignature(token: string): boolean {
  return decodeBase64url(token.slice(token.lastIndexOf('.') + 1)) !== null;
}
