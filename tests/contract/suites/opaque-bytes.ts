/** RFC 9807 §5.1 and §6.3.1: the blinded, and the evaluated, element come first in their messages. */
export const ELEMENT_BYTES = 32;

export function bytes(base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url');
}

export function text(...parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('base64url');
}

export function firstElement(message: string): string {
  return text(bytes(message).subarray(0, ELEMENT_BYTES));
}

export function* oneBitFlips(original: Uint8Array): Generator<Uint8Array> {
  for (const [index, byte] of original.entries()) {
    for (let bit = 0; bit < 8; bit++) yield original.with(index, byte ^ (1 << bit));
  }
}
