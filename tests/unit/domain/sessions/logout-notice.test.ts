import { expect, it } from '@jest/globals';
import { judgeNoticeAnswer, nextAttemptAt } from '../../../../src/domain/sessions/logout-notice.ts';

it.each([
  [1, 15],
  [2, 30],
  [3, 60],
  [7, 900],
  [40, 900],
])('after attempt %i waits for %i seconds', (attempts, seconds) => {
  expect(nextAttemptAt({ attempts, expiresAt: Number.MAX_SAFE_INTEGER }, 1000)).toBe(1000 + seconds * 1000);
});

it('tries no more where the deadline would come first', () => {
  expect(nextAttemptAt({ attempts: 1, expiresAt: 15_001 }, 0)).toBe(15_000);
  expect(nextAttemptAt({ attempts: 1, expiresAt: 15_000 }, 0)).toBeNull();
});

it.each([
  [200, 'told'],
  [204, 'told'],
  [400, 'refused'],
  [201, 'again'],
  [404, 'again'],
  [503, 'again'],
] as const)('takes %i for %s', (status, judgement) => {
  expect(judgeNoticeAnswer(status)).toBe(judgement);
});
