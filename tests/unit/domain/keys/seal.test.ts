import { describe, expect, it } from '@jest/globals';
import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';
import fc from 'fast-check';
import {
  SEAL_KEY_BYTES,
  SEAL_NONCE_BYTES,
  type SealContext,
  seal,
  unseal,
} from '../../../../src/domain/keys/seal.ts';
import { bytes } from '../fixtures.ts';

const KEY = Uint8Array.from({ length: SEAL_KEY_BYTES }, (_, index) => index);
const NONCE = Uint8Array.from({ length: SEAL_NONCE_BYTES }, (_, index) => 0xa0 + index);
const CONTEXT: SealContext = { purpose: 'login', id: 'attempt' };
const SECRET = new TextEncoder().encode('secret state');

/** Computed by another implementation: OpenSSL's, through Python's cryptography. */
const SEALED =
  '01' + // version
  'a0a1a2a3a4a5a6a7a8a9aaab' + // nonce
  'b42e180f82f54182da76bfc6' + // ciphertext
  '204666df3b12725ce5e3292dc103432a'; // tag

describe('a seal', () => {
  it('has the form that databases hold: it never changes', () => {
    expect(bytesToHex(seal(KEY, NONCE, SECRET, CONTEXT))).toBe(SEALED);
    expect(unseal(KEY, hexToBytes(SEALED), CONTEXT)).toEqual(SECRET);
  });

  it('opens to what was sealed', () => {
    const text = fc.string({ unit: 'grapheme-ascii' });
    const nonce = fc.uint8Array({ minLength: SEAL_NONCE_BYTES, maxLength: SEAL_NONCE_BYTES });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), nonce, text, text, (plaintext, nonce, purpose, id) => {
        const context = { purpose, id };
        expect(unseal(KEY, seal(KEY, nonce, plaintext, context), context)).toEqual(plaintext);
      }),
    );
  });

  it.each<[string, SealContext]>([
    ['another id', { purpose: 'login', id: 'another' }],
    ['another purpose', { purpose: 'key', id: 'attempt' }],
    ['purpose and id exchanged', { purpose: 'attempt', id: 'login' }],
    ['the border between them moved', { purpose: 'logina', id: 'ttempt' }],
    ['an empty id', { purpose: 'login', id: '' }],
  ])('does not open for %s', (_, context) => {
    expect(unseal(KEY, hexToBytes(SEALED), context)).toBeNull();
  });

  it('does not open under another key', () => {
    expect(unseal(bytes(SEAL_KEY_BYTES, 1), hexToBytes(SEALED), CONTEXT)).toBeNull();
  });

  it('does not open with any bit changed: version, nonce, ciphertext or tag', () => {
    const sealed = hexToBytes(SEALED);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const tampered = sealed.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(unseal(KEY, tampered, CONTEXT)).toBeNull();
    }
  });

  it('does not open when cut short anywhere, or lengthened', () => {
    const sealed = hexToBytes(SEALED);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(unseal(KEY, sealed.subarray(0, length), CONTEXT)).toBeNull();
    }
    expect(unseal(KEY, Uint8Array.of(...sealed, 0), CONTEXT)).toBeNull();
  });
});
