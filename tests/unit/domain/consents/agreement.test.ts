import { describe, expect, it } from '@jest/globals';
import {
  type Agreement,
  covers,
  isNothing,
  NOTHING_AGREED,
  stillOpen,
} from '../../../../src/domain/consents/agreement.ts';

const agreed = (scope: readonly string[], claims: readonly string[] = []): Agreement => ({ scope, claims });
const BOTH = agreed(['openid', 'email'], ['birthdate']);

describe('an agreement', () => {
  it('is nothing only without scope and claims', () => {
    expect([NOTHING_AGREED, agreed(['openid']), agreed([], ['name'])].map(isNothing)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each<[Agreement, boolean]>([
    [BOTH, true],
    [agreed(['email', 'openid', 'phone'], ['birthdate', 'name']), true],
    [agreed(['openid', 'email']), false],
    [agreed(['openid'], ['birthdate']), false],
    // A scope of that name is another thing.
    [agreed(['openid', 'email', 'birthdate']), false],
  ])('%j covers everything that is asked: %s', (given, whole) => {
    expect(covers(given, BOTH)).toBe(whole);
  });

  it.each<[Agreement, Agreement, Agreement]>([
    [NOTHING_AGREED, NOTHING_AGREED, BOTH],
    [agreed(['openid']), NOTHING_AGREED, agreed(['email'], ['birthdate'])],
    [agreed(['openid']), agreed(['email']), agreed([], ['birthdate'])],
    [agreed(['openid'], ['birthdate']), agreed(['email']), NOTHING_AGREED],
    [agreed(['birthdate'], ['openid', 'email']), NOTHING_AGREED, BOTH],
  ])('after %j and %j, %j is still open', (before, now, open) => {
    expect(stillOpen(BOTH, before, now)).toEqual(open);
  });
});
