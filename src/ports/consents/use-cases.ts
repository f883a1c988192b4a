import type { Agreement } from '../../domain/consents/agreement.ts';
import type { Instant } from '../../domain/shared/instant.ts';

export interface ListedApplication {
  readonly client: {
    readonly id: string;
    readonly name: string;
    readonly uri: string | null;
    /** Whether there is an image of it here. */
    readonly logo: boolean;
    readonly firstParty: boolean;
    /** Whether a sign-in to it can begin here (OpenID Connect Core §4). */
    readonly canBeOpened: boolean;
  };
  readonly agreement: Agreement;
  readonly since: Instant;
}

export interface ConnectedApplications {
  readonly account: { readonly email: string };
  /** Names whose list it is; a withdrawal brings it back. */
  readonly owner: string;
  readonly applications: readonly ListedApplication[];
}

export interface ListConsents {
  /**
   * The applications of whoever is signed in at this browser; one that is no longer registered is not among them.
   *
   * @throws OAuthError `login_required` when nobody is
   */
  execute(query: { readonly session: string | null }): Promise<ConnectedApplications>;
}

export interface WithdrawConsent {
  /**
   * Takes back what whoever is signed in at this browser agreed to for a client, and all that it bought. For a
   * client that is not among theirs, nothing changes.
   *
   * @throws OAuthError `login_required` when nobody is signed in, or somebody else than the list was of
   */
  execute(command: {
    readonly session: string | null;
    readonly clientId: string;
    readonly owner: string;
  }): Promise<void>;
}
