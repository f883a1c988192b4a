import { describe, expect, it } from '@jest/globals';
import { decideLogout, decideReturn, frontchannelFrame } from '../../../../src/domain/sessions/logout.ts';

const SESSION = 'ses_01890a5d-ac96-774b-bcce-b302099a8057';
const client = { postLogoutRedirectUris: ['https://rp.example/after', 'com.example.app:/after?x=1'] };

describe('whether to ask before a logout', () => {
  it.each([
    ['nobody is signed in, without a hint', null, null, 'nobody'],
    ['nobody is signed in, with one', { sid: SESSION }, null, 'nobody'],
    ['the hint is of this session', { sid: SESSION }, SESSION, 'end'],
    ['the hint is of another', { sid: 'ses_another' }, SESSION, 'ask'],
    ['the hint names no session', { sid: null }, SESSION, 'ask'],
    ['there is no hint', null, SESSION, 'ask'],
  ] as const)('when %s', (_case, hint, current, decision) => {
    expect(decideLogout(hint, current)).toBe(decision);
  });
});

describe('where a logout leads', () => {
  it.each([
    ['nothing is asked for', client, undefined, 's', { kind: 'stay' }],
    ['there is no valid hint', null, 'https://rp.example/after', 's', { kind: 'stay' }],
    ['it is not registered', client, 'https://rp.example/after/', 's', { kind: 'unregistered' }],
    [
      'it is registered',
      client,
      'https://rp.example/after',
      'a b&c=d#é',
      { kind: 'redirect', url: 'https://rp.example/after?state=a%20b%26c%3Dd%23%C3%A9' },
    ],
    [
      'it has a query',
      client,
      'com.example.app:/after?x=1',
      's',
      { kind: 'redirect', url: 'com.example.app:/after?x=1&state=s' },
    ],
    [
      'there is no state',
      client,
      'https://rp.example/after',
      undefined,
      { kind: 'redirect', url: 'https://rp.example/after' },
    ],
  ] as const)('when %s', (_case, from, uri, state, expected) => {
    expect(decideReturn(from, { uri, state })).toEqual(expected);
  });
});

it('gives every frame the issuer and the session, after what its client registered', () => {
  expect(frontchannelFrame('https://rp.example/out?a=b', 'https://op.example', SESSION)).toBe(
    `https://rp.example/out?a=b&iss=https%3A%2F%2Fop.example&sid=${SESSION}`,
  );
});
