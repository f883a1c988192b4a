import { expect } from '@jest/globals';
import type { Account, Subject } from '../../../src/domain/accounts/account.ts';
import type { Client } from '../../../src/domain/clients/client.ts';
import type { Session } from '../../../src/domain/sessions/session.ts';
import type { EmailAddress } from '../../../src/domain/shared/email-address.ts';
import type { Instant } from '../../../src/domain/shared/instant.ts';
import { type ErrorCode, OAuthError } from '../../../src/domain/shared/oauth-error.ts';
import type { Grant } from '../../../src/domain/tokens/grant.ts';
import { PLAIN_CLIENT } from '../../support/plain-client.ts';

/** Not a whole second: what rounds is seen to round. */
export const NOW: Instant = Date.UTC(2030, 0, 1, 12) + 789;
export const SECOND = 1000;

/** `length` bytes, all alike: what is made of different `fill`s has nothing in common. */
export function bytes(length: number, fill: number): Uint8Array {
  return new Uint8Array(length).fill(fill);
}

export function aClient(changes: Partial<Client> = {}): Client {
  return {
    ...PLAIN_CLIENT,
    id: 'web',
    name: 'Web',
    redirectUris: ['https://client.example/cb'],
    applicationType: 'web',
    policy: 'oauth2.1',
    authenticationMethod: 'none',
    secretHash: null,
    grantTypes: ['authorization_code', 'refresh_token'],
    scope: ['openid', 'profile', 'email'],
    idTokenAlgorithm: 'RS256',
    firstParty: false,
    registeredBy: 'administrator',
    createdAt: NOW,
    ...changes,
  };
}

export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    id: 'usr_01943d5d-6c00-7000-8000-000000000001',
    subject: 'AAAAAAAAAAAAAAAAAAAAAQ' as Subject,
    email: 'ada@example.org' as EmailAddress,
    emailVerified: true,
    enabled: true,
    roles: [],
    claims: {},
    extraClaims: {},
    createdAt: NOW,
    updatedAt: NOW,
    ...changes,
  };
}

export function aSession(changes: Partial<Session> = {}): Session {
  return {
    id: 'ses_01943d5d-6c00-7000-8000-000000000002',
    userId: anAccount().id,
    authTime: NOW,
    amr: ['pwd'],
    lastSeenAt: NOW,
    expiresAt: NOW + 3600 * SECOND,
    endedAt: null,
    ...changes,
  };
}

export function aGrant(changes: Partial<Grant> = {}): Grant {
  return {
    id: 'gra_01943d5d-6c00-7000-8000-000000000003',
    userId: anAccount().id,
    clientId: 'web',
    sessionId: aSession().id,
    scope: ['openid'],
    claims: null,
    resource: [],
    authTime: NOW,
    amr: ['pwd'],
    generation: 1,
    secretHash: bytes(32, 0),
    createdAt: NOW,
    rotatedAt: null,
    revokedAt: null,
    expiresAt: NOW + 3600 * SECOND,
    ...changes,
  };
}

/** RFC 6749 §5.2: what an `error_description` may be written in. */
const DESCRIPTION = /^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/;

/** The code of the error that an action throws, fit to be told to a client; `null` when it throws none. */
export function errorCode(action: () => unknown): ErrorCode | null {
  try {
    action();
    return null;
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    expect(error.description).toMatch(DESCRIPTION);
    return error.code;
  }
}
