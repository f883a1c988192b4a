import { decodeBase64url } from '../shared/base64url.ts';

/** Lengths in bytes of the messages of RFC 9807 for ristretto255-SHA512. */
export const OPAQUE_MESSAGE_BYTES = {
  registrationRequest: 32,
  registrationResponse: 64,
  registrationRecord: 192,
  startLoginRequest: 96,
  loginResponse: 320,
  finishLoginRequest: 64,
} as const;

export type OpaqueMessageKind = keyof typeof OPAQUE_MESSAGE_BYTES;

/**
 * Exactly as long as its kind, in canonical base64url without padding. The OPAQUE library accepts
 * trailing bytes, so that nothing may reach it without this check.
 */
export function isOpaqueMessage(kind: OpaqueMessageKind, text: string): boolean {
  return decodeBase64url(text)?.length === OPAQUE_MESSAGE_BYTES[kind];
}
