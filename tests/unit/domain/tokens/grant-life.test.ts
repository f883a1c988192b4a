import { describe, expect, it } from '@jest/globals';
import { isAlive, mayBegin } from '../../../../src/domain/tokens/grant-life.ts';
import { aGrant, anAccount, aSession, NOW, SECOND } from '../fixtures.ts';

const END = NOW + 60 * SECOND;
const ONLINE = ['openid'];
const OFFLINE = ['openid', 'offline_access'];

describe('whether a grant is worth anything', () => {
  it.each([
    // what happened            grant            session                 account           online offline
    ['nothing', {}, {}, {}, true, true],
    ['the session was idle', {}, { lastSeenAt: 0 }, {}, true, true],
    ['the session was ended', {}, { endedAt: NOW }, {}, false, true],
    ['the session ends in a millisecond', {}, { expiresAt: NOW + 1 }, {}, true, true],
    ['the session has expired', {}, { expiresAt: NOW }, {}, false, true],
    ['the grant was revoked', { revokedAt: NOW }, {}, {}, false, false],
    ['the grant is to be revoked, says a clock ahead', { revokedAt: NOW + SECOND }, {}, {}, false, false],
    ['the grant ends in a millisecond', { expiresAt: NOW + 1 }, {}, {}, true, true],
    ['the grant has expired', { expiresAt: NOW }, {}, {}, false, false],
    ['the account was disabled', {}, {}, { enabled: false }, false, false],
    [
      'the account was disabled and the session ended',
      {},
      { endedAt: NOW },
      { enabled: false },
      false,
      false,
    ],
    ['the grant expired after its session', { expiresAt: NOW }, { endedAt: NOW }, {}, false, false],
  ])('when %s', (_, grantChanges, sessionChanges, accountChanges, online, offline) => {
    const session = aSession({ expiresAt: END, ...sessionChanges });
    const account = anAccount(accountChanges);
    const alive = (scope: readonly string[]) =>
      isAlive({ grant: aGrant({ expiresAt: END, scope, ...grantChanges }), session, account }, NOW);
    expect({ online: alive(ONLINE), offline: alive(OFFLINE) }).toEqual({ online, offline });
  });
});

describe('whether a grant may begin', () => {
  it.each([
    ['while its session lasts', {}, true],
    ['when it has ended', { endedAt: NOW }, false],
    ['when it has expired', { expiresAt: NOW }, false],
  ])('%s, with offline_access too', (_, sessionChanges, begins) => {
    const session = aSession({ expiresAt: END, ...sessionChanges });
    for (const scope of [ONLINE, OFFLINE]) {
      const situation = { grant: aGrant({ expiresAt: END, scope }), session, account: anAccount() };
      expect(mayBegin(situation, NOW)).toBe(begins);
    }
  });

  it('never when it is dead already', () => {
    const situation = { grant: aGrant({ expiresAt: NOW }), session: aSession({ expiresAt: END }) };
    expect(mayBegin({ ...situation, account: anAccount() }, NOW)).toBe(false);
  });
});
