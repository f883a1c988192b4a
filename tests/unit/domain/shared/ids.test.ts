import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId, parseId, uuidOf } from '../../../../src/domain/shared/ids.ts';
import { bytes, NOW } from '../fixtures.ts';

/** RFC 9562 section 5.7: 48 bits of time, version 7, variant 10. */
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const random = fc.uint8Array({ minLength: 16, maxLength: 16 });
/** What 48 bits hold. */
const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('a new id', () => {
  it('is a UUIDv7 behind the prefix of its kind', () => {
    fc.assert(
      fc.property(instant, random, (now, entropy) => {
        const id = newId('usr', now, entropy);
        expect(id.startsWith('usr_')).toBe(true);
        expect(uuidOf(id)).toMatch(UUID_V7);
        expect(parseId('usr', id)).toBe(id);
      }),
    );
  });

  it('has its time in front, so that a later one sorts behind', () => {
    fc.assert(
      fc.property(instant, instant, random, random, (a, b, entropyA, entropyB) => {
        fc.pre(a !== b);
        const before = newId('usr', Math.min(a, b), entropyA);
        const behind = newId('usr', Math.max(a, b), entropyB);
        expect(before < behind).toBe(true);
      }),
    );
  });

  it('tells its millisecond', () => {
    const [seconds = '', rest = ''] = uuidOf(newId('usr', NOW, bytes(16, 0xff))).split('-');
    expect(Number.parseInt(seconds + rest, 16)).toBe(NOW);
  });

  it('differs from another of the same millisecond', () => {
    expect(newId('usr', NOW, bytes(16, 1))).not.toBe(newId('usr', NOW, bytes(16, 2)));
  });

  it('leaves the random bytes as they were', () => {
    const entropy = bytes(16, 0xff);
    newId('usr', NOW, entropy);
    expect(entropy).toEqual(bytes(16, 0xff));
  });
});

describe('reading an id', () => {
  const UUID = '01943d5d-6c00-7000-8000-000000000001';

  it.each([
    ['another prefix', `ses_${UUID}`],
    ['a longer prefix', `xusr_${UUID}`],
    ['no prefix', UUID],
    ['another separator', `usr-${UUID}`],
    ['the prefix alone', 'usr_'],
    ['upper case', `usr_${UUID.toUpperCase()}`],
    ['no hyphens', `usr_${UUID.replaceAll('-', '')}`],
    ['braces', `usr_{${UUID}}`],
    ['a character more', `usr_${UUID}0`],
    ['a line feed behind', `usr_${UUID}\n`],
    ['a space in front', ` usr_${UUID}`],
    ['a letter that is no digit', `usr_${UUID.slice(0, -1)}g`],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(parseId('usr', text)).toBeNull();
  });
});
