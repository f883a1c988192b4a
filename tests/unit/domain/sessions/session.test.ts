import { describe, expect, it } from '@jest/globals';
import { authenticationContextClass } from '../../../../src/domain/sessions/authentication.ts';
import { isLive, LAST_SEEN_PRECISION, shouldTouch } from '../../../../src/domain/sessions/session.ts';
import { aSession, NOW, SECOND } from '../fixtures.ts';

const LIFETIMES = { idle: 600, absolute: 3600 };
const IDLE = LIFETIMES.idle * SECOND;
const ABSOLUTE = LIFETIMES.absolute * SECOND;

describe('a session', () => {
  it.each([
    ['just seen', {}, 0, true],
    ['idle but for a millisecond', {}, IDLE - 1, true],
    ['idle', {}, IDLE, false],
    ['seen again, although opened long ago', { lastSeenAt: NOW + ABSOLUTE - SECOND }, ABSOLUTE - 1, true],
    ['seen again, but at its absolute end', { lastSeenAt: NOW + ABSOLUTE - SECOND }, ABSOLUTE, false],
    ['ended', { endedAt: NOW }, 0, false],
    ['ended, says a clock ahead', { endedAt: NOW + SECOND }, 0, false],
  ] as const)('that is %s', (_, changes, elapsed, live) => {
    const session = aSession({ lastSeenAt: NOW, expiresAt: NOW + ABSOLUTE, ...changes });
    expect(isLive(session, NOW + elapsed, LIFETIMES)).toBe(live);
  });

  it.each([
    [0, false],
    [LAST_SEEN_PRECISION * SECOND - 1, false],
    [LAST_SEEN_PRECISION * SECOND, true],
    [LAST_SEEN_PRECISION * SECOND + 1, true],
    [-SECOND, false],
  ])('whose last use was written %d ms ago is to be written again: %j', (elapsed, due) => {
    expect(shouldTouch(aSession({ lastSeenAt: NOW }), NOW + elapsed)).toBe(due);
  });
});

describe('the class of an authentication (acr)', () => {
  it('claims no more than the methods earned', () => {
    expect(authenticationContextClass(['pwd'])).toBe('urn:postern:acr:password');
    expect(authenticationContextClass([])).toBe('urn:postern:acr:none');
  });
});
