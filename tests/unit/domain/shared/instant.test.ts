import { describe, expect, it } from '@jest/globals';
import { after, secondsUntil, toNumericDate } from '../../../../src/domain/shared/instant.ts';

describe('instants', () => {
  it.each([
    [1_000, 60, 61_000],
    [1_001, 0, 1_001],
  ])('are milliseconds: %d moved by %d s is %d', (instant, seconds, moved) => {
    expect(after(instant, seconds)).toBe(moved);
  });

  it.each([
    [0, 0],
    [999, 0],
    [1_000, 1],
    [1_999, 1],
  ])('%d ms are the NumericDate %d: never later than they are', (instant, numericDate) => {
    expect(toNumericDate(instant)).toBe(numericDate);
  });

  it.each([
    [10_000, 7_000, 3],
    [10_000, 7_001, 3],
    [10_000, 9_999, 1],
    [10_000, 10_000, 0],
    [10_000, 10_001, 0],
  ])('%d is, at %d, %d whole seconds off: who waits that long is not early', (instant, now, seconds) => {
    expect(secondsUntil(instant, now)).toBe(seconds);
  });
});
