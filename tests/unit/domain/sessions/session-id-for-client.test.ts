import { describe, expect, it } from '@jest/globals';
import { sessionIdForClient } from '../../../../src/domain/sessions/session-id-for-client.ts';
import { aClient, aSession, bytes } from '../fixtures.ts';

const KEY = bytes(32, 1);
const { id } = aSession();

describe('the session that a client sees', () => {
  it('is the session itself for public subjects', () => {
    expect(sessionIdForClient(id, aClient(), KEY)).toBe(id);
  });

  it('is another for each client with pairwise ones, and tells nothing of the session', () => {
    const pairwise = (clientId: string) => aClient({ id: clientId, subjectType: 'pairwise' });
    const here = sessionIdForClient(id, pairwise('a'), KEY);
    expect(here).toMatch(/^[\w-]{43}$/);
    expect(sessionIdForClient(id, pairwise('a'), KEY)).toBe(here);
    expect(sessionIdForClient(id, pairwise('b'), KEY)).not.toBe(here);
    expect(sessionIdForClient(id, pairwise('a'), bytes(32, 2))).not.toBe(here);
  });
});
