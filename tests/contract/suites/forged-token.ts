import { constants, createHmac, createPrivateKey, type JsonWebKey, sign } from 'node:crypto';
import type { PrivateJwk } from '../../../src/domain/keys/key-set.ts';

/** Tokens as an attacker makes them, without the library that verifies them. */

type Json = Readonly<Record<string, unknown>>;
type SignInput = (input: Buffer) => Buffer;

export function forge(header: unknown, claims: Json, signInput: SignInput): string {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${signInput(Buffer.from(input)).toString('base64url')}`;
}

export const unsigned: SignInput = () => Buffer.alloc(0);

export const hmacWith =
  (key: string | Buffer): SignInput =>
  (input) =>
    createHmac('sha256', key).update(input).digest();

export const rsaPkcs1 =
  (jwk: PrivateJwk): SignInput =>
  (input) =>
    sign('sha256', input, { key: privateKey(jwk), padding: constants.RSA_PKCS1_PADDING });

export const rsaPss =
  (jwk: PrivateJwk): SignInput =>
  (input) =>
    sign('sha256', input, { key: privateKey(jwk), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });

export const es256 =
  (jwk: PrivateJwk): SignInput =>
  (input) =>
    sign('sha256', input, { key: privateKey(jwk), dsaEncoding: 'ieee-p1363' });

export function headerOf(token: string): Json {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Json;
}

export function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function privateKey(jwk: PrivateJwk) {
  return createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' });
}
