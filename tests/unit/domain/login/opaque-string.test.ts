import { describe, expect, it } from '@jest/globals';
import { MAX_PASSWORD_LENGTH, prepareOpaqueString } from '../../../../src/domain/login/opaque-string.ts';

function accepted(password: string) {
  return { ok: true, password };
}
const forbidden = { ok: false, fault: 'forbidden_character' };

describe('the examples of RFC 8265 §4.3', () => {
  it.each([
    'correct horse battery staple',
    'Correct Horse Battery Staple',
    '\u03C0\u00DF\u00E5',
    'Jack of \u2666s',
  ])('leaves %j as it is', (password) => {
    expect(prepareOpaqueString(password)).toEqual(accepted(password));
  });

  it('maps a space that is not ASCII to one that is', () => {
    expect(prepareOpaqueString('foo\u1680bar')).toEqual(accepted('foo bar'));
  });

  it('refuses an empty password', () => {
    expect(prepareOpaqueString('')).toEqual({ ok: false, fault: 'empty' });
  });

  it('refuses controls', () => {
    expect(prepareOpaqueString('my cat is a \u0009by')).toEqual(forbidden);
  });
});

describe('preparation', () => {
  it.each([
    ['composes', 'e\u0301', '\u00E9'],
    ['replaces canonical singletons', '\u212B', '\u00C5'],
    ['composes conjoining jamo', '\u1112\u1161\u11AB', '\uD55C'],
    ['keeps compatibility characters', '\uFB01\u00B2', '\uFB01\u00B2'],
    ['keeps full width', '\uFF50\uFF57', '\uFF50\uFF57'],
    ['keeps case', '\u00C4\u0130', '\u00C4\u0130'],
    ['keeps spaces at both ends and in a row', ' a\u00A0\u3000b ', ' a  b '],
    ['keeps code points beyond the basic plane', '\u{1F40E}\u{20000}', '\u{1F40E}\u{20000}'],
  ])('%s', (_, typed, prepared) => {
    expect(prepareOpaqueString(typed)).toEqual(accepted(prepared));
  });

  it('changes nothing when repeated', () => {
    for (const typed of ['e\u0301 \u212B', 'a\u2003b', '\u1112\u1161\u11AB']) {
      const once = prepareOpaqueString(typed);
      expect(once.ok && prepareOpaqueString(once.password)).toEqual(once);
    }
  });

  it('counts code points, after composing them', () => {
    expect(prepareOpaqueString('\u{1F40E}'.repeat(MAX_PASSWORD_LENGTH)).ok).toBe(true);
    expect(prepareOpaqueString('e\u0301'.repeat(MAX_PASSWORD_LENGTH)).ok).toBe(true);
    expect(prepareOpaqueString('e'.repeat(MAX_PASSWORD_LENGTH + 1))).toEqual({
      ok: false,
      fault: 'too_long',
    });
  });
});

describe('characters outside the FreeformClass (RFC 8264)', () => {
  it.each([
    ['null', '\u0000'],
    ['line feed', '\n'],
    ['next line', '\u0085'],
    ['line separator', '\u2028'],
    ['a lone surrogate', '\uD83D'],
    ['private use', '\uE000'],
    ['an unassigned code point', '\u0378'],
    ['a noncharacter', '\uFFFF'],
    ['soft hyphen', '\u00AD'],
    ['zero width space', '\u200B'],
    ['byte order mark', '\uFEFF'],
    ['a bidirectional override', '\u202E'],
    ['a variation selector', '\u2764\uFE0F'],
    ['a format character that is not ignorable', '\u0600'],
    ['a jamo that composes with nothing', '\u1112'],
    ['tatweel', '\u0640'],
    ['a joiner', '\u0915\u094D\u200D'],
  ])('refuses %s', (_, text) => {
    expect(prepareOpaqueString(`a${text}b`)).toEqual(forbidden);
  });

  it.each([
    ['a middle dot between two l', 'col\u00B7lecci\u00F3', 'co\u00B7l'],
    ['the Greek numeral sign before Greek', '\u0375\u03B1', '\u0375a'],
    ['geresh after Hebrew', '\u05D0\u05F3', 'a\u05F3'],
    ['gershayim after Hebrew', '\u05D0\u05F4', '\u05F4\u05D0'],
    ['a Katakana middle dot beside kana or Han', '\u30FB\u30A2', 'a\u30FBb'],
    ['Arabic-Indic digits of one kind', '\u0661\u0662', '\u0661\u06F2'],
    ['extended Arabic-Indic digits of one kind', '\u06F1\u06F2', '\u06F1\u0662'],
  ])('%s, and not otherwise', (_, inContext, outOfContext) => {
    expect(prepareOpaqueString(inContext)).toEqual(accepted(inContext));
    expect(prepareOpaqueString(outOfContext)).toEqual(forbidden);
  });
});
