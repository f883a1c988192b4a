import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose';
import { decodeBase64url } from '../../domain/shared/base64url.ts';
import type {
  ClientJwtVerdict,
  ClientJwtVerifier,
  ExpectedClientJwt,
} from '../../ports/clients/client-jwt-verifier.ts';

type Header = Readonly<Record<string, unknown>>;

/** RFC 7515 §5.2. Whatever is wrong with a token or with a key is the client's fault: nothing here throws. */
export class JoseClientJwtVerifier implements ClientJwtVerifier {
  async verify(token: string, expected: ExpectedClientJwt): Promise<ClientJwtVerdict> {
    const header = headerOf(token);
    if (header === null || !isOfType(header, expected.types)) return { status: 'refused' };
    if (header.alg === 'none') return { status: 'unsigned' };
    if (!expected.algorithms.some((algorithm) => algorithm === header.alg)) return { status: 'refused' };
    // No extension is known here, and the one that jose knows is not for JWTs (RFC 7797 §7).
    if (header.crit !== undefined) return { status: 'refused' };
    const payload = await signedPayload(token, expected);
    if (payload === null) return { status: 'no_key' };
    const claims = claimsIn(payload);
    return claims === null ? { status: 'refused' } : { status: 'verified', claims };
  }
}

/** `null` too for a part that has another spelling: decoders overlook stray bits at its end. */
function headerOf(token: string): Header | null {
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every((part) => decodeBase64url(part) !== null)) return null;
  try {
    return decodeProtectedHeader(token);
  } catch {
    return null;
  }
}

/** Media types have no case, and no need of their first half (RFC 7515 §4.1.9). */
function isOfType({ typ }: Header, types: readonly string[]): boolean {
  if (typ === undefined) return true;
  if (typeof typ !== 'string') return false;
  const name = typ.toLowerCase().replace(/^application\//, '');
  return types.some((type) => type.toLowerCase() === name);
}

/** A key that cannot be one (a point off its curve, a modulus too short) has signed nothing. */
async function signedPayload(
  token: string,
  { jwks, algorithms }: ExpectedClientJwt,
): Promise<Uint8Array | null> {
  try {
    const { payload } = await compactVerify(token, createLocalJWKSet({ keys: [...jwks.keys] }), {
      algorithms: [...algorithms],
    });
    return payload;
  } catch {
    return null;
  }
}

function claimsIn(payload: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims)
      ? (claims as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
