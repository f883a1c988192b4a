import type { BrowserSecrets } from '../authorization/use-cases.ts';

/** RP-Initiated Logout §2; what is known of it and needs no deciding is left out. */
export interface LogoutParameters {
  readonly id_token_hint?: string | undefined;
  readonly client_id?: string | undefined;
  readonly post_logout_redirect_uri?: string | undefined;
  readonly state?: string | undefined;
}

export interface LogoutOutcome {
  /** Whether the browser's session is over, and its cookie is to go. */
  readonly signedOut: boolean;
  readonly next:
    | { readonly kind: 'return'; readonly url: string }
    /** The page asks, or tells the clients in frames and says that it is done. */
    | { readonly kind: 'page'; readonly logoutId: string };
}

export interface StartLogout {
  /**
   * Signs out, or has the person asked first.
   *
   * @throws OAuthError `rate_limited`
   */
  execute(command: {
    readonly parameters: LogoutParameters;
    /** Given by the cookie, or made for this request and set by its answer. */
    readonly browser: string;
    readonly session: string | null;
    readonly network: string;
  }): Promise<LogoutOutcome>;
}

/** Names the logout that a page is about. */
export type LogoutQuery = { readonly logoutId: string } & BrowserSecrets;

export type LogoutDescription =
  | { readonly step: 'ask'; readonly account: { readonly email: string } }
  | {
      readonly step: 'done';
      /** To be loaded in frames before going on. */
      readonly frames: readonly string[];
      /** Absolute, as its client registered it; `null` to stay. */
      readonly returnTo: string | null;
      /** The same where the person has to choose it: we would send anybody anywhere else. */
      readonly returnOffer: string | null;
      /** A return was asked for, to an address that is not registered. */
      readonly returnRefused: boolean;
    };

export interface DescribeLogout {
  /** @throws OAuthError `logout_expired` */
  execute(query: LogoutQuery): Promise<LogoutDescription>;
}

export interface ConfirmLogout {
  /**
   * Ends the session that was asked about. Asking again changes nothing.
   *
   * @throws OAuthError `logout_expired`, also when somebody else has signed in since
   */
  execute(command: LogoutQuery): Promise<void>;
}
