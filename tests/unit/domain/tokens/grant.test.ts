import { describe, expect, it } from '@jest/globals';
import { hashSecret } from '../../../../src/domain/shared/secret.ts';
import {
  decideRefresh,
  isOffline,
  pauseStart,
  type RefreshDecision,
  type RefreshRules,
} from '../../../../src/domain/tokens/grant.ts';
import { aGrant, bytes, NOW, SECOND } from '../fixtures.ts';

const SECRET = bytes(16, 1);
const RULES: RefreshRules = { pause: 60, idle: 3600 };
const PAUSE = RULES.pause * SECOND;
const IDLE = RULES.idle * SECOND;

/** At generation 5, and advanced at `NOW`. */
const GRANT = aGrant({
  generation: 5,
  secretHash: hashSecret(SECRET),
  createdAt: NOW - SECOND,
  rotatedAt: NOW,
  expiresAt: NOW + 2 * IDLE,
});

function decide(
  generation: number,
  elapsed: number,
  { rules = RULES, grant = GRANT, secret = SECRET } = {},
): RefreshDecision {
  return decideRefresh(grant, { generation, secret }, NOW + elapsed, rules);
}

describe('a refresh token of an advanced grant', () => {
  it.each<[string, number, number, RefreshDecision]>([
    ['current, at once', 5, 0, 'repeat'],
    ['current, while clocks disagree', 5, -SECOND, 'repeat'],
    ['current, a millisecond before the pause ends', 5, PAUSE - 1, 'repeat'],
    ['current, as the pause ends', 5, PAUSE, 'advance'],
    ['current, a millisecond later', 5, PAUSE + 1, 'advance'],
    ['one behind, at once', 4, 0, 'repeat'],
    ['one behind, while clocks disagree', 4, -SECOND, 'repeat'],
    ['one behind, a millisecond before the pause ends', 4, PAUSE - 1, 'repeat'],
    ['one behind, as the pause ends', 4, PAUSE, 'reuse'],
    ['one behind, a millisecond later', 4, PAUSE + 1, 'reuse'],
    ['two behind, at once', 3, 0, 'reuse'],
    ['two behind, later', 3, PAUSE, 'reuse'],
    ['the first of all', 1, 0, 'reuse'],
    ['of a generation to come, at once', 6, 0, 'refuse'],
    ['of a generation to come, later', 6, PAUSE, 'refuse'],
    ['of a generation far off', 2 ** 32 - 1, PAUSE, 'refuse'],
  ])('%s: generation %d after %d ms: %s', (_, generation, elapsed, decision) => {
    expect(decide(generation, elapsed)).toBe(decision);
  });
});

describe('a refresh token of a grant that never advanced', () => {
  const grant = { ...GRANT, generation: 1, createdAt: NOW, rotatedAt: null };

  it.each<[string, number, number, RefreshDecision]>([
    ['advances it at once, since creation is no advance', 1, 0, 'advance'],
    ['advances it later', 1, PAUSE, 'advance'],
    ['is refused when of a generation to come', 2, 0, 'refuse'],
    ['advances it a millisecond before it was idle for too long', 1, IDLE - 1, 'advance'],
    ['is refused when it was idle for too long', 1, IDLE, 'refuse'],
  ])('%s', (_, generation, elapsed, decision) => {
    expect(decide(generation, elapsed, { grant })).toBe(decision);
  });
});

describe('without a pause', () => {
  const rules = { ...RULES, pause: 0 };

  it.each<[string, number, number, RefreshDecision]>([
    ['the current one advances in the very millisecond', 5, 0, 'advance'],
    ['one behind is reuse in the very millisecond', 4, 0, 'reuse'],
    ['one behind is reuse later', 4, SECOND, 'reuse'],
    ['one behind is reuse while clocks disagree', 4, -SECOND, 'reuse'],
    ['the current one is repeated while clocks disagree', 5, -SECOND, 'repeat'],
  ])('%s', (_, generation, elapsed, decision) => {
    expect(decide(generation, elapsed, { rules })).toBe(decision);
  });
});

describe('the end of a grant', () => {
  it.each([
    ['a millisecond before it was idle for too long', { expiresAt: NOW + 2 * IDLE }, IDLE - 1, 'advance'],
    ['idle for too long', { expiresAt: NOW + 2 * IDLE }, IDLE, 'refuse'],
    ['a millisecond before its absolute end', { expiresAt: NOW + PAUSE }, PAUSE - 1, 'repeat'],
    ['at its absolute end', { expiresAt: NOW + PAUSE }, PAUSE, 'refuse'],
    ['revoked', { revokedAt: NOW }, PAUSE, 'refuse'],
  ] as const)('%s', (_, changes, elapsed, decision) => {
    expect(decide(5, elapsed, { grant: { ...GRANT, ...changes } })).toBe(decision);
  });

  it('is told to an owner and to a thief alike', () => {
    for (const end of [{ revokedAt: NOW }, { expiresAt: NOW }]) {
      expect(decide(3, PAUSE, { grant: { ...GRANT, ...end } })).toBe('refuse');
    }
  });
});

describe('a token with another secret', () => {
  it.each([5, 4, 3, 6])('is refused at generation %d, and revokes nothing', (generation) => {
    expect(decide(generation, PAUSE, { secret: bytes(16, 2) })).toBe('refuse');
    expect(decide(generation, PAUSE, { secret: GRANT.secretHash })).toBe('refuse');
    expect(decide(generation, PAUSE, { secret: new Uint8Array() })).toBe('refuse');
  });
});

describe('the start of the pause, as the store is told it', () => {
  it('is the last moment at which an advance no longer counts', () => {
    const rotatedAt = pauseStart(NOW, RULES.pause);
    expect(rotatedAt).toBe(NOW - PAUSE);
    expect(decide(5, 0, { grant: { ...GRANT, rotatedAt } })).toBe('advance');
    expect(decide(5, 0, { grant: { ...GRANT, rotatedAt: rotatedAt + 1 } })).toBe('repeat');
  });
});

describe('offline access', () => {
  it.each([
    [['openid', 'offline_access'], true],
    [['openid'], false],
    [[], false],
  ])('of the scope %j: %j', (scope, offline) => {
    expect(isOffline({ scope })).toBe(offline);
  });
});
