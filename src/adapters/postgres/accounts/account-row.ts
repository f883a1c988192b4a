import type { Account, Subject } from '../../../domain/accounts/account.ts';
import { storedExtraClaimsSchema } from '../../../domain/accounts/extra-claims.ts';
import { profileClaimsSchema } from '../../../domain/accounts/profile-claims.ts';
import { parseEmailAddress } from '../../../domain/shared/email-address.ts';
import type { Row } from '../database.ts';
import { RowReader } from '../row-reader.ts';

/** Of `users AS u`, for any SELECT that has it. */
export const ACCOUNT_COLUMNS = `
  u.id AS user_id, u.subject AS user_subject, u.email AS user_email,
  u.email_verified AS user_email_verified, u.enabled AS user_enabled, u.claims AS user_claims,
  u.extra_claims AS user_extra_claims,  u.created_at AS user_created_at, u.updated_at AS user_updated_at,
  ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = u.id ORDER BY r.role) AS user_roles`;

export function readAccount(row: Row): Account {
  const column = new RowReader('users', row, 'user_');
  return {
    id: column.id('id', 'usr'),
    subject: column.text('subject') as Subject,
    email: column.parsed('email', parseEmailAddress),
    emailVerified: column.flag('email_verified'),
    enabled: column.flag('enabled'),
    roles: column.texts('roles'),
    claims: column.json('claims', profileClaimsSchema),
    extraClaims: column.json('extra_claims', storedExtraClaimsSchema),
    createdAt: column.instant('created_at'),
    updatedAt: column.instant('updated_at'),
  };
}
