import { describe, expect, it } from '@jest/globals';
import { clockDifference } from '../../../../src/domain/system/clock-difference.ts';

const NOW = 1_900_000_000_000;

/** Asked and answered around our `NOW`, with the answer on its way for `seconds` in all. */
const reading = (theirs: number, seconds = 0) => ({
  askedAt: NOW - seconds * 500,
  theirs,
  answeredAt: NOW + seconds * 500,
});

describe('clockDifference', () => {
  it.each([
    [0, 'right'],
    [2, 'right'],
    [2.001, 'off'],
    [30, 'off'],
    [30.001, 'unusable'],
    [300, 'unusable'],
  ])('judges %d seconds, in either direction: %s', (seconds, judgement) => {
    expect(clockDifference(reading(NOW - seconds * 1000))).toEqual({ seconds, judgement });
    expect(clockDifference(reading(NOW + seconds * 1000))).toEqual({ seconds: 0 - seconds, judgement });
  });

  it('blames no clock for what a slow answer explains', () => {
    expect(clockDifference(reading(NOW - 30_000, 60)).judgement).toBe('right');
    expect(clockDifference(reading(NOW - 32_500, 60)).judgement).toBe('off');
    expect(clockDifference(reading(NOW - 61_000, 60)).judgement).toBe('unusable');
  });

  it('takes a clock that was set back meanwhile for what it is', () => {
    const { judgement } = clockDifference({ askedAt: NOW + 300_000, theirs: NOW + 300_000, answeredAt: NOW });
    expect(judgement).toBe('unusable');
  });
});
