import { describe, expect, it } from '@jest/globals';
import { finish, requirePendingFlow } from '../../../../src/domain/authorization/flow.ts';
import { errorCode, NOW } from '../fixtures.ts';
import { aFlow, BROWSER } from './flow-fixtures.ts';

const LIVE = aFlow({ expiresAt: NOW + 1 });
const EXPIRED = aFlow({ expiresAt: NOW });
const FINISHED = finish(LIVE);
const FINISHED_AND_EXPIRED = finish(EXPIRED);

describe('a flow', () => {
  it.each([
    // Where several are wrong, the first in this order is told.
    ['no cookie, no flow', null, null, 'cookies_missing'],
    ['no cookie', LIVE, null, 'cookies_missing'],
    ['no cookie, expired', EXPIRED, null, 'cookies_missing'],
    ['no cookie, finished', FINISHED, null, 'cookies_missing'],
    ['no flow', null, BROWSER, 'flow_expired'],
    ['expired', EXPIRED, BROWSER, 'flow_expired'],
    ['expired, and of another browser', EXPIRED, 'another', 'flow_expired'],
    ['expired, and finished', FINISHED_AND_EXPIRED, BROWSER, 'flow_expired'],
    ['of another browser', LIVE, 'another', 'flow_not_yours'],
    ['of another browser: the empty cookie', LIVE, '', 'flow_not_yours'],
    ['of another browser: the digest itself', LIVE, LIVE.browserDigest, 'flow_not_yours'],
    ['of another browser, and finished', FINISHED, 'another', 'flow_not_yours'],
    ['finished', FINISHED, BROWSER, 'flow_finished'],
    ['pending, and of this browser', LIVE, BROWSER, null],
  ])('that is %s: %s', (_, flow, browser, code) => {
    expect(errorCode(() => requirePendingFlow(flow, browser, NOW))).toBe(code);
  });

  it('is given to the browser that started it', () => {
    expect(requirePendingFlow(LIVE, BROWSER, NOW)).toBe(LIVE);
  });

  it('keeps nothing of the request once it is finished', () => {
    expect(finish(LIVE)).toEqual({
      status: 'finished',
      browserDigest: LIVE.browserDigest,
      expiresAt: LIVE.expiresAt,
    });
  });
});
