import type { UserIdentifier } from '../../domain/login/user-identifier.ts';
import type { CredentialId, UserId } from '../../domain/shared/ids.ts';

/** The password record of an account: useless for guessing without the sealed OPAQUE setup. */
export interface Credential {
  readonly id: CredentialId;
  readonly userId: UserId;
  readonly userIdentifier: UserIdentifier;
  /** RFC 9807 §5 `RegistrationRecord`, base64url, 192 bytes. */
  readonly registrationRecord: string;
}

export interface CredentialStore {
  /** Of an enabled account; `null` for nobody and for a disabled one, by the same single read. */
  findByUserIdentifier(identifier: UserIdentifier): Promise<Credential | null>;
  /** Whether this credential still is its account's, and the account enabled. */
  isCurrent(id: CredentialId): Promise<boolean>;
}
