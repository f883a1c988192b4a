import type { Account } from '../../../domain/accounts/account.ts';
import { timestamp } from '../moment.ts';

/** What there is to say of an account, claims under their registered names. */
export function accountDocument(account: Account) {
  const { id, subject, email, emailVerified, enabled, roles, claims, createdAt, updatedAt } = account;
  return {
    id,
    sub: subject,
    email,
    email_verified: emailVerified,
    enabled,
    roles,
    claims,
    created_at: timestamp(createdAt),
    updated_at: timestamp(updatedAt),
  };
}
