import type { UserIdentifier } from '../../../domain/login/user-identifier.ts';
import { encodeBase64url } from '../../../domain/shared/base64url.ts';
import { type CredentialId, uuidOf } from '../../../domain/shared/ids.ts';
import type { Credential, CredentialStore } from '../../../ports/login/credential-store.ts';
import type { Queryable, Row } from '../database.ts';
import { bytesFromBase64url } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';

export class PostgresCredentialStore implements CredentialStore {
  readonly #database: Queryable;

  constructor({ database }: { readonly database: Queryable }) {
    this.#database = database;
  }

  async findByUserIdentifier(identifier: UserIdentifier): Promise<Credential | null> {
    const [row] = await this.#database.query(
      `SELECT c.id, c.user_id, c.user_identifier, c.registration_record
       FROM credentials c JOIN users u ON u.id = c.user_id
       WHERE c.user_identifier = $1 AND u.enabled`,
      [bytesFromBase64url(identifier)],
    );
    return row === undefined ? null : readCredential(row);
  }

  async isCurrent(id: CredentialId): Promise<boolean> {
    const rows = await this.#database.query(
      'SELECT 1 FROM credentials c JOIN users u ON u.id = c.user_id WHERE c.id = $1 AND u.enabled',
      [uuidOf(id)],
    );
    return rows.length > 0;
  }
}

function readCredential(row: Row): Credential {
  const column = new RowReader('credentials', row);
  return {
    id: column.id('id', 'crd'),
    userId: column.id('user_id', 'usr'),
    userIdentifier: encodeBase64url(column.bytes('user_identifier')) as UserIdentifier,
    registrationRecord: encodeBase64url(column.bytes('registration_record')),
  };
}
