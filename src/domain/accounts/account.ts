import type { EmailAddress } from '../shared/email-address.ts';
import type { UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { ExtraClaims } from './extra-claims.ts';
import type { ProfileClaims } from './profile-claims.ts';

/** A random `sub` (OpenID Connect Core §2): it tells neither when somebody joined nor anything else. */
export type Subject = string & { readonly brand: 'Subject' };

export const SUBJECT_BYTES = 16;

/** Whoever has it may administer the deployment; while nobody has, every start prints a setup link. */
export const ADMIN_ROLE = 'admin';

export interface Account {
  readonly id: UserId;
  readonly subject: Subject;
  readonly email: EmailAddress;
  /** Earned by a mail that was answered, or vouched for by the operator. */
  readonly emailVerified: boolean;
  readonly enabled: boolean;
  readonly roles: readonly string[];
  readonly claims: ProfileClaims;
  /** What it states beside the standard: claims of the deployment's own. */
  readonly extraClaims: ExtraClaims;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
