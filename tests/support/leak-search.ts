import { createHash } from 'node:crypto';
import { disguises, type Form, writtenDown } from './disguises.ts';

/** Shorter pieces of a password turn up by chance. */
const FRAGMENT = 8;
const HASHES = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;

/**
 * Finds a secret in bytes, however it got there: any eight characters of it in any of the usual encodings,
 * forwards or backwards, and the hashes of the whole.
 */
export class LeakSearch {
  /** By their first four bytes, so that one pass over the bytes looks for all of them. */
  readonly #needles = new Map<number, { readonly bytes: Buffer; readonly name: string }[]>();

  /** Every spelling of the secret that exists: as it was typed, and as it was prepared. */
  constructor(spellings: readonly string[]) {
    for (const spelling of spellings) {
      for (const fragment of fragmentsOf(spelling)) this.#add('fragment', disguises(fragment));
      for (const hash of HASHES) this.#add(hash, digestForms(hash, spelling));
    }
  }

  /** The forms in which the secret is there: none, if all is well. */
  find(haystack: Uint8Array): readonly string[] {
    const bytes = Buffer.from(haystack.buffer, haystack.byteOffset, haystack.byteLength);
    const found = new Set<string>();
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      for (const needle of this.#needles.get(bytes.readUInt32BE(at)) ?? []) {
        if (needle.bytes.equals(bytes.subarray(at, at + needle.bytes.length))) found.add(needle.name);
      }
    }
    return [...found].sort();
  }

  #add(what: string, forms: Iterable<Form>): void {
    for (const [form, bytes] of forms) {
      const start = bytes.readUInt32BE(0);
      const alike = this.#needles.get(start) ?? [];
      alike.push({ bytes, name: `${what}, ${form}` });
      this.#needles.set(start, alike);
    }
  }
}

function* fragmentsOf(text: string): Iterable<string> {
  for (const characters of [[...text], [...text].reverse()]) {
    for (let at = 0; at + FRAGMENT <= characters.length; at += 1) {
      yield characters.slice(at, at + FRAGMENT).join('');
    }
  }
}

/** A hash of the text in each way of writing it down as bytes, in each way of writing the hash down as text. */
function* digestForms(hash: string, text: string): Iterable<Form> {
  for (const encoding of ['utf8', 'utf16le'] as const) {
    const digest = createHash(hash).update(text, encoding).digest();
    for (const [form, bytes] of writtenDown(digest)) yield [`of ${encoding}, ${form}`, bytes];
  }
}
