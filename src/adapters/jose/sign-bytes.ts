import { constants, type KeyObject, type SignKeyObjectInput, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { SigningAlgorithm } from '../../domain/keys/algorithms.ts';

interface Scheme {
  /** `null` where the signature hashes by itself. */
  readonly digest: 'sha256' | null;
  readonly options: Omit<SignKeyObjectInput, 'key'>;
  /** An RSA signature takes as long as a whole request: it is made in a thread of libuv's pool. */
  readonly inThread: boolean;
}

/** RFC 7518 §3.3 to §3.5, RFC 8037 §3.1. */
const SCHEMES: Readonly<Record<SigningAlgorithm, Scheme>> = {
  RS256: { digest: 'sha256', options: { padding: constants.RSA_PKCS1_PADDING }, inThread: true },
  PS256: {
    digest: 'sha256',
    options: {
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    },
    inThread: true,
  },
  ES256: { digest: 'sha256', options: { dsaEncoding: 'ieee-p1363' }, inThread: false },
  EdDSA: { digest: null, options: {}, inThread: false },
};

const signInThread = promisify<string | null, Uint8Array, SignKeyObjectInput, Buffer>(sign);

/**
 * A JWA signature. Not by WebCrypto, as `jose` makes them: it hands every signature to a thread, which for elliptic
 * curves takes several times as long as the signature.
 */
export async function signBytes(
  algorithm: SigningAlgorithm,
  bytes: Uint8Array,
  key: KeyObject,
): Promise<Buffer> {
  const { digest, options, inThread } = SCHEMES[algorithm];
  const input = { key, ...options };
  return inThread ? signInThread(digest, bytes, input) : sign(digest, bytes, input);
}
