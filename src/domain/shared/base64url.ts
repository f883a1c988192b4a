import { base64urlnopad } from '@scure/base';

/** RFC 4648 §5 without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/** `null` unless the text is the one canonical encoding: no padding, no stray bits, no other alphabet. */
export function decodeBase64url(text: string): Uint8Array | null {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return null;
  }
}
