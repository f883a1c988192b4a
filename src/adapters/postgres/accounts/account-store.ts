import { type Account, ADMIN_ROLE } from '../../../domain/accounts/account.ts';
import type { EmailAddress } from '../../../domain/shared/email-address.ts';
import { uuidOf } from '../../../domain/shared/ids.ts';
import type { Instant } from '../../../domain/shared/instant.ts';
import type { AccountStore, NewAccount, RegisterResult } from '../../../ports/accounts/account-store.ts';
import type { Credential } from '../../../ports/login/credential-store.ts';
import type { Database, Queryable } from '../database.ts';
import { bytesFromBase64url, timestamp } from '../parameters.ts';
import { ACCOUNT_COLUMNS, readAccount } from './account-row.ts';

export class PostgresAccountStore implements AccountStore {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  async findByEmail(email: EmailAddress): Promise<Account | null> {
    const [row] = await this.#database.query(`SELECT ${ACCOUNT_COLUMNS} FROM users u WHERE u.email = $1`, [
      email,
    ]);
    return row === undefined ? null : readAccount(row);
  }

  /** The ticket's row stays locked from its check to its use, so that whatever refuses comes before any write. */
  async register({ account, credential, ticketHash }: NewAccount): Promise<RegisterResult> {
    return this.#database.transaction(async (tx) => {
      if (ticketHash !== null && !(await lockTicket(tx, ticketHash, account.createdAt)))
        return 'ticket_invalid';
      if (!(await insertUser(tx, account))) return 'email_taken';
      await insertRoles(tx, account);
      await insertCredential(tx, credential);
      if (ticketHash !== null) await consumeTicket(tx, ticketHash, account.createdAt);
      return 'registered';
    });
  }

  async hasAdministrator(): Promise<boolean> {
    const rows = await this.#database.query('SELECT 1 FROM user_roles WHERE role = $1 LIMIT 1', [ADMIN_ROLE]);
    return rows.length > 0;
  }

  async list(): Promise<readonly Account[]> {
    const rows = await this.#database.query(`SELECT ${ACCOUNT_COLUMNS} FROM users u ORDER BY u.email`);
    return rows.map(readAccount);
  }
}

/** Whoever waited here for another registration sees the ticket as that one left it. */
async function lockTicket(tx: Queryable, ticketHash: Uint8Array, now: Instant): Promise<boolean> {
  const rows = await tx.query(
    `SELECT id FROM tickets
     WHERE ticket_hash = $1 AND used_at IS NULL AND voided_at IS NULL AND expires_at > $2
     FOR UPDATE`,
    [ticketHash, timestamp(now)],
  );
  return rows.length === 1;
}

async function consumeTicket(tx: Queryable, ticketHash: Uint8Array, now: Instant): Promise<void> {
  await tx.query('UPDATE tickets SET used_at = $2 WHERE ticket_hash = $1', [ticketHash, timestamp(now)]);
}

async function insertUser(tx: Queryable, account: Account): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO users (id, subject, email, email_verified, enabled, claims, extra_claims, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb, $8, $9)
     ON CONFLICT (email) DO NOTHING
     RETURNING id`,
    [
      uuidOf(account.id),
      account.subject,
      account.email,
      account.emailVerified,
      account.enabled,
      JSON.stringify(account.claims),
      JSON.stringify(account.extraClaims),
      timestamp(account.createdAt),
      timestamp(account.updatedAt),
    ],
  );
  return rows.length === 1;
}

async function insertRoles(tx: Queryable, account: Account): Promise<void> {
  await tx.query('INSERT INTO user_roles (user_id, role) SELECT DISTINCT $1::uuid, unnest($2::text[])', [
    uuidOf(account.id),
    account.roles,
  ]);
}

async function insertCredential(tx: Queryable, credential: Credential): Promise<void> {
  await tx.query(
    `INSERT INTO credentials (id, user_id, user_identifier, registration_record)
     VALUES ($1, $2, $3, $4)`,
    [
      uuidOf(credential.id),
      uuidOf(credential.userId),
      bytesFromBase64url(credential.userIdentifier),
      bytesFromBase64url(credential.registrationRecord),
    ],
  );
}
