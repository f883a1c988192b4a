import { PostgresClientStore } from '../../src/adapters/postgres/clients/client-store.ts';
import { PostgresConsentStore } from '../../src/adapters/postgres/consents/consent-store.ts';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { PostgresCredentialStore } from '../../src/adapters/postgres/login/credential-store.ts';
import { PostgresSessionStore } from '../../src/adapters/postgres/sessions/session-store.ts';
import { PostgresExpiredRows } from '../../src/adapters/postgres/system/expired-rows.ts';
import { PostgresGrantStore } from '../../src/adapters/postgres/tokens/grant-store.ts';
import { newId } from '../../src/domain/shared/ids.ts';
import { after } from '../../src/domain/shared/instant.ts';
import { hashSecret } from '../../src/domain/shared/secret.ts';
import { RETENTION } from '../../src/domain/system/retention.ts';
import type { Somebody } from './somebody.ts';

export interface HotStatement {
  readonly name: string;
  /** Calls the store as a request does. */
  readonly call: (database: Database, who: Somebody) => Promise<unknown>;
}

const SWEPT_AT_ONCE = 500;

/** What every sign-in, code, refresh and userinfo is made of. */
export const TEN_HOTTEST: readonly HotStatement[] = [
  {
    name: 'session by handle',
    call: (database, { handleHash }) => new PostgresSessionStore({ database }).findByHandle(handleHash),
  },
  {
    name: 'session by handle, with its account',
    call: (database, { handleHash }) =>
      new PostgresSessionStore({ database }).findSignedInByHandle(handleHash),
  },
  {
    name: 'credential by identifier',
    call: (database, { userIdentifier }) =>
      new PostgresCredentialStore({ database }).findByUserIdentifier(userIdentifier),
  },
  {
    name: 'client by id',
    call: (database, { grant }) => new PostgresClientStore({ database }).lookup(grant.clientId),
  },
  {
    name: 'consent of a person to a client',
    call: (database, { grant }) =>
      new PostgresConsentStore({ database }).lookup(grant.userId, grant.clientId),
  },
  {
    name: 'session touched',
    call: (database, { session, now }) => new PostgresSessionStore({ database }).touch(session.id, now),
  },
  {
    name: 'session opened',
    call: (database, { session, now, bytes }) =>
      new PostgresSessionStore({ database }).start({
        session: { ...session, id: newId('ses', now, bytes) },
        handleHash: hashSecret('a new session'),
      }),
  },
  {
    name: 'grant redeemed',
    call: (database, { grant, now, bytes }) =>
      new PostgresGrantStore({ database }).redeem({ ...grant, id: newId('gra', now, bytes) }),
  },
  {
    name: 'grant, its account and its session',
    call: (database, { grant }) => new PostgresGrantStore({ database }).lookup(grant.id),
  },
  {
    name: 'grant rotated',
    call: (database, { grant, now }) =>
      new PostgresGrantStore({ database }).rotate(grant.id, grant.generation, now, now),
  },
];

/** What runs beside requests, or with few of them. */
export const BESIDE_THEM: readonly HotStatement[] = [
  {
    name: 'session renewed',
    call: (database, { session, handleHash }) =>
      new PostgresSessionStore({ database }).renew({
        session,
        handleHash: hashSecret('another handle'),
        userId: session.userId,
        previousHandleHash: handleHash,
      }),
  },
  ...(['grants', 'sessions', 'tickets'] as const).map((kind) => ({
    name: `expired ${kind} swept`,
    call: (database: Database, { now }: Somebody) =>
      new PostgresExpiredRows({ database }).remove(kind, after(now, -RETENTION[kind]), SWEPT_AT_ONCE),
  })),
];
