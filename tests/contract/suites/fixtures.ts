import type { Account, Subject } from '../../../src/domain/accounts/account.ts';
import type { Client } from '../../../src/domain/clients/client.ts';
import type { InitialAccessToken } from '../../../src/domain/clients/initial-access-token.ts';
import type { StoredSecretKey, StoredSigningKey } from '../../../src/domain/keys/key-set.ts';
import type { UserIdentifier } from '../../../src/domain/login/user-identifier.ts';
import type { Session } from '../../../src/domain/sessions/session.ts';
import { encodeBase64url } from '../../../src/domain/shared/base64url.ts';
import { parseEmailAddress } from '../../../src/domain/shared/email-address.ts';
import { newId } from '../../../src/domain/shared/ids.ts';
import { hashSecret } from '../../../src/domain/shared/secret.ts';
import type { Grant } from '../../../src/domain/tokens/grant.ts';
import type { NewAccount } from '../../../src/ports/accounts/account-store.ts';
import type { KeySet } from '../../../src/ports/keys/key-store.ts';
import type { Credential } from '../../../src/ports/login/credential-store.ts';
import type { Ticket } from '../../../src/ports/registration/ticket-store.ts';
import { PLAIN_CLIENT } from '../../support/plain-client.ts';
import type { DatabaseHarness } from './database-harness.ts';

/** A millisecond that seconds would lose. */
export const NOW = 1_750_000_000_123;
export const SECOND = 1000;

let made = 0;

/** Other bytes at every call, the same in every run. */
export function bytes(length: number): Uint8Array {
  made += 1;
  const block = hashSecret(`fixture ${made}`);
  return Uint8Array.from({ length }, (_, index) => (block[index % block.length] ?? 0) ^ (index >> 5));
}

const id = <Prefix extends string>(prefix: Prefix) => newId(prefix, NOW, bytes(16));

export const newGrantId = () => id('gra');
export const newSessionId = () => id('ses');
export const newUserId = () => id('usr');
export const newCredentialId = () => id('crd');

export function email(text: string) {
  const address = parseEmailAddress(text);
  if (address === null) throw new Error(`${text} is no email address`);
  return address;
}

export function anAccount(changes: Partial<Account> = {}): Account {
  const userId = id('usr');
  return {
    id: userId,
    subject: encodeBase64url(bytes(16)) as Subject,
    email: email(`${userId}@example.org`),
    emailVerified: true,
    enabled: true,
    roles: ['member'],
    claims: { given_name: 'Ada', address: { locality: 'Den Haag' } },
    extraClaims: { member_number: 7, 'https://example.org/groups': ['board', 'choir “the first”'] },
    createdAt: NOW,
    updatedAt: NOW + 7,
    ...changes,
  };
}

export function aCredential(account: Account, changes: Partial<Credential> = {}): Credential {
  return {
    id: id('crd'),
    userId: account.id,
    userIdentifier: encodeBase64url(bytes(32)) as UserIdentifier,
    registrationRecord: encodeBase64url(bytes(192)),
    ...changes,
  };
}

export function aRegistration(changes: Partial<Account> = {}): NewAccount {
  const account = anAccount(changes);
  return { account, credential: aCredential(account), ticketHash: null };
}

export function aTicket(changes: Partial<Ticket> = {}): Ticket {
  return { id: id('tkt'), kind: 'setup', createdAt: NOW, expiresAt: NOW + 60 * SECOND, ...changes };
}

export function aSession(account: Account, changes: Partial<Session> = {}): Session {
  return {
    id: id('ses'),
    userId: account.id,
    authTime: NOW + 1,
    amr: ['pwd'],
    lastSeenAt: NOW + 2,
    expiresAt: NOW + 3,
    endedAt: null,
    ...changes,
  };
}

export function aGrant(session: Session, changes: Partial<Grant> = {}): Grant {
  return {
    id: id('gra'),
    userId: session.userId,
    clientId: 'web',
    sessionId: session.id,
    scope: ['openid', 'offline_access', 'email'],
    claims: { userinfo: { name: { essential: true, values: ['Ada “the first”'] } }, idToken: {} },
    resource: ['https://api.example.org/'],
    authTime: NOW + 1,
    amr: ['pwd'],
    generation: 1,
    secretHash: bytes(32),
    createdAt: NOW + 4,
    rotatedAt: null,
    revokedAt: null,
    expiresAt: NOW + 3600 * SECOND + 5,
    ...changes,
  };
}

export function aClient(changes: Partial<Client> = {}): Client {
  return {
    ...PLAIN_CLIENT,
    id: 'web',
    name: 'Web “shop”',
    uri: 'https://shop.example',
    redirectUris: ['https://shop.example/cb', "https://shop.example/cb?a=1,2&b=(3)'"],
    applicationType: 'web',
    policy: 'oauth2.1',
    authenticationMethod: 'client_secret_basic',
    secretHash: bytes(32),
    grantTypes: ['authorization_code', 'refresh_token'],
    scope: ['openid', 'email'],
    idTokenAlgorithm: 'RS256',
    firstParty: false,
    registeredBy: 'administrator',
    createdAt: NOW,
    ...changes,
  };
}

/** Active, unless its life is told as a whole. */
export function anInitialAccessToken(changes: Partial<InitialAccessToken> = {}): InitialAccessToken {
  return {
    id: id('iat'),
    label: 'Wiki “farm”',
    usesLeft: 2,
    createdAt: NOW,
    expiresAt: NOW + 60 * SECOND,
    ...changes,
  };
}

export function aSigningKey(changes: Partial<StoredSigningKey> = {}): StoredSigningKey {
  const key = {
    id: id('key'),
    purpose: 'signing',
    algorithm: 'ES256',
    status: 'active',
    createdAt: NOW,
    activatesAt: NOW,
    sealed: bytes(48),
    publicJwk: { kty: 'EC', kid: 'kid', alg: 'ES256', use: 'sig', crv: 'P-256', x: 'x', y: 'y' },
    ...changes,
  };
  return key as StoredSigningKey;
}

export function aSecretKey(changes: Partial<StoredSecretKey> = {}): StoredSecretKey {
  const key = {
    id: id('key'),
    purpose: 'refresh-token',
    algorithm: null,
    status: 'active',
    createdAt: NOW + 1,
    activatesAt: NOW + 1,
    sealed: bytes(61),
    publicJwk: null,
    ...changes,
  };
  return key as StoredSecretKey;
}

export function aKeySet(): KeySet {
  return {
    keys: [aSigningKey(), aSecretKey()],
    opaqueSetup: { serverIdentifier: 'postern', sealedSetup: bytes(200), sealedDecoy: bytes(221) },
  };
}

/** An account that is stored, and a session of it. */
export async function signedIn({ accounts, sessions }: DatabaseHarness, changes: Partial<Account> = {}) {
  const registration = aRegistration(changes);
  await accounts.register(registration);
  const session = aSession(registration.account);
  const handleHash = bytes(32);
  await sessions.start({ session, handleHash });
  return { ...registration, session, handleHash };
}

/** `count` calls at once; how many answered with `answer`. */
export async function race<T>(count: number, answer: T, call: (index: number) => Promise<T>) {
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => call(index)));
  return answers.filter((given) => given === answer).length;
}
