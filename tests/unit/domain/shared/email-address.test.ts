import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseEmailAddress } from '../../../../src/domain/shared/email-address.ts';

/**
 * FROZEN: no expectation here may ever change, and no entry may go. The OPAQUE identifier of every account is
 * derived from what stands on the right: where it changes, people can no longer sign in, and who tries to
 * learns that the address had an account. A dependency or a Node.js that breaks an entry is not to be used.
 */
const FROZEN = [
  ['ada@example.org', 'ada@example.org'],
  ['Ada.Lovelace@Example.ORG', 'ada.lovelace@example.org'],
  ['  ada@example.org\n', 'ada@example.org'],
  ['\u00A0ada@example.org\u3000', 'ada@example.org'],
  ['a.d.a+club@gmail.com', 'a.d.a+club@gmail.com'],
  ["!#$%&'*+/=?^_`{|}~-@example.org", "!#$%&'*+/=?^_`{|}~-@example.org"],
  ['1@1.example', '1@1.example'],
  // Unicode in the local part: composed and lower-cased, nothing else.
  ['\u00C9LODIE@example.org', '\u00E9lodie@example.org'],
  ['e\u0301lodie@example.org', '\u00E9lodie@example.org'],
  ['E\u0301LODIE@example.org', '\u00E9lodie@example.org'],
  ['\u212Aelvin@example.org', 'kelvin@example.org'],
  ['\u0130lker@example.org', 'i\u0307lker@example.org'],
  ['\u0131lker@example.org', '\u0131lker@example.org'],
  ['\u039F\u0394\u039F\u03A3@example.org', '\u03BF\u03B4\u03BF\u03C2@example.org'],
  ['J\u030Can@example.org', '\u01F0an@example.org'],
  ['stra\u00DFe@example.org', 'stra\u00DFe@example.org'],
  ['STRA\u1E9EE@example.org', 'stra\u00DFe@example.org'],
  ['\uFF21da@example.org', '\uFF41da@example.org'],
  ['\uFB01@example.org', '\uFB01@example.org'],
  ['\u7528\u6237@example.org', '\u7528\u6237@example.org'],
  ['\u0939\u093F\u0928\u094D\u0926\u0940@example.org', '\u0939\u093F\u0928\u094D\u0926\u0940@example.org'],
  // Domains: UTS #46, nontransitional, as ASCII.
  ['a@b\u00FCcher.example', 'a@xn--bcher-kva.example'],
  ['a@BU\u0308CHER.example', 'a@xn--bcher-kva.example'],
  ['a@XN--BCHER-KVA.example', 'a@xn--bcher-kva.example'],
  ['a@fa\u00DF.de', 'a@xn--fa-hia.de'],
  ['a@FA\u1E9E.de', 'a@xn--fa-hia.de'],
  ['a@\u03B2\u03CC\u03BB\u03BF\u03C2.com', 'a@xn--nxasmm1c.com'],
  ['a@\u0392\u038C\u039B\u039F\u03A3.com', 'a@xn--nxasmq6b.com'],
  ['a@\u4F8B\u3048.\u30C6\u30B9\u30C8', 'a@xn--r8jz45g.xn--zckzah'],
  ['a@\uFF25\uFF38ample.org', 'a@example.org'],
  ['a@example\u3002org', 'a@example.org'],
  ['a@exam\u00ADple.org', 'a@example.org'],
  ['a@i\u2764.ws', 'a@xn--i-7iq.ws'],
  ['a@xn--i-7iq.ws', 'a@xn--i-7iq.ws'],
  ['a@a--b.example', 'a@a--b.example'],
  ['a@127.0.0.1', 'a@127.0.0.1'],
] as const;

describe('the one spelling of an email address', () => {
  it.each(FROZEN)('of %j is %j for ever', (typed, address) => {
    expect(parseEmailAddress(typed)).toBe(address);
  });

  it('is the same in whatever case its ASCII is typed', () => {
    fc.assert(
      fc.property(fc.mixedCase(fc.constant('ada.lovelace+club@mail.example.org')), (typed) => {
        expect(parseEmailAddress(typed)).toBe('ada.lovelace+club@mail.example.org');
      }),
    );
  });

  it('is its own: what it yields, it leaves as it is', () => {
    const codePoint = fc
      .integer({ min: 0, max: 0x10ffff })
      .map((code) => String.fromCodePoint(code))
      .filter((text) => /^[\p{L}\p{N}\p{M}]$/u.test(text));
    const label = fc.string({
      unit: fc.oneof(fc.constantFrom(...'abcXYZ019-'), codePoint),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(label, label, (localPart, domain) => {
        const address = parseEmailAddress(`${localPart}@${domain}.example`);
        expect(address === null ? null : parseEmailAddress(address)).toBe(address);
      }),
      { numRuns: 2000 },
    );
  });

  it('is normalised and ASCII behind the last @, for every local part of letters', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aZéÉßİıΣσςǅªǆ\u0301'),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, (localPart) => {
        const address = parseEmailAddress(`${localPart}@example.org`) ?? '';
        expect(address).toMatch(/@example\.org$/);
        expect(address.normalize('NFC')).toBe(address);
        expect(address.toLowerCase()).toBe(address);
      }),
    );
  });
});

describe('lengths (RFC 5321 section 4.5.3.1), in octets of UTF-8', () => {
  const label = 'd'.repeat(63);

  it.each([
    ['64 ASCII letters', 'a'.repeat(64)],
    ['32 letters of two octets', 'é'.repeat(32)],
    ['64 letters that compose to 32', 'e\u0301'.repeat(32)],
  ])('a local part of %s is taken', (_, localPart) => {
    expect(parseEmailAddress(`${localPart}@example.org`)).not.toBeNull();
  });

  it.each([
    ['65 ASCII letters', 'a'.repeat(65)],
    ['33 letters of two octets', 'é'.repeat(33)],
    ['22 letters that get longer in lower case', '\u0130'.repeat(22)],
  ])('a local part of %s is not', (_, localPart) => {
    expect(parseEmailAddress(`${localPart}@example.org`)).toBeNull();
  });

  it('an address of 254 is taken, and of 255 is not', () => {
    const address = (last: number) => `${'a'.repeat(64)}@${label}.${label}.${'d'.repeat(last)}.org`;
    expect(parseEmailAddress(address(57))).toHaveLength(254);
    expect(parseEmailAddress(address(58))).toBeNull();
  });

  it('a label of 63 is taken, and of 64 is not', () => {
    expect(parseEmailAddress(`a@${label}.org`)).not.toBeNull();
    expect(parseEmailAddress(`a@d${label}.org`)).toBeNull();
  });
});

describe('what is no email address', () => {
  it.each([
    ['nothing', ''],
    ['no @', 'example.org'],
    ['no local part', '@example.org'],
    ['no domain', 'a@'],
    ['two @', 'a@b@example.org'],
    ['an @ of full width', 'a\uFF20example.org'],
    ['a display name', 'Ada <ada@example.org>'],
    ['a mailto URI', 'mailto:ada@example.org'],
    ['a quoted local part', '"a b"@example.org'],
    ['a comment', 'a(b)@example.org'],
    ['a space', 'a b@example.org'],
    ['a line feed', 'a\nBcc:b@example.org'],
    ['a null', 'a\0@example.org'],
    ['a dot in front', '.a@example.org'],
    ['a dot behind', 'a.@example.org'],
    ['two dots', 'a..b@example.org'],
    ['a lone surrogate', 'a\uD800@example.org'],
    ['a zero width space', 'a\u200B@example.org'],
    ['a bidirectional override', 'a\u202E@example.org'],
    ['an emoji', '\u{1F600}@example.org'],
    ['a domain of one label', 'a@localhost'],
    ['a domain with a dot behind', 'a@example.org.'],
    ['a domain with a dot in front', 'a@.example.org'],
    ['an empty label', 'a@example..org'],
    ['an address literal', 'a@[127.0.0.1]'],
    ['an underscore in the domain', 'a@ex_ample.org'],
    ['a hyphen before a label', 'a@-example.org'],
    ['a hyphen behind a label', 'a@example-.org'],
    ['a port', 'a@example.org:25'],
    ['punycode that decodes to nothing', 'a@xn--.example'],
    ['punycode of what is not normalised', 'a@xn--BU-CHER.example'],
  ])('%s', (_, text) => {
    expect(parseEmailAddress(text)).toBeNull();
  });
});
