import type { Account } from '../../domain/accounts/account.ts';
import type { ExtraClaims } from '../../domain/accounts/extra-claims.ts';
import type { ProfileClaims } from '../../domain/accounts/profile-claims.ts';

export interface ManageAccounts {
  /**
   * Registers a password for a new account by running both sides of OPAQUE in this process.
   *
   * @throws OAuthError `invalid_request` (address, role or password), `account_exists`
   */
  add(command: {
    readonly email: string;
    readonly password: string;
    readonly roles: readonly string[];
    /** The operator vouches that the address is the person's. */
    readonly emailVerified: boolean;
    readonly claims: ProfileClaims;
    /** Of the deployment's own, each as define.toml declares it. */
    readonly extraClaims?: ExtraClaims;
  }): Promise<Account>;
  list(): Promise<readonly Account[]>;
}
