import type { Presentation } from '../../domain/authorization/presentation.ts';
import type { AuthorizationParameters } from '../../domain/authorization/request.ts';
import type { ResponseMode } from '../../domain/authorization/response-mode.ts';
import type { Agreement } from '../../domain/consents/agreement.ts';

/** The secrets that a browser's cookies carry; `null` where it sent none. */
export interface BrowserSecrets {
  /** Names the browser to the flows and logins it starts. */
  readonly browser: string | null;
  /** The handle of its session. */
  readonly session: string | null;
}

/** An answer to the client, at its redirect URI (RFC 6749 §4.1.2, RFC 9207). */
export interface ClientAnswer {
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  /** In order: `code` or `error`, `error_description`, then `state` and `iss`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Where a flow goes on in this server's own pages and endpoints. */
export type FlowPlace = 'login' | 'consent' | 'callback';

export type AuthorizationOutcome =
  | { readonly kind: 'answer'; readonly answer: ClientAnswer }
  | { readonly kind: 'continue'; readonly place: FlowPlace; readonly flowId: string };

export interface StartAuthorization {
  /**
   * Checks the request, remembers it for this browser and says where it goes on.
   *
   * A self-registered client is told of a fault only after somebody signed in (RFC 9700 §4.11.2).
   *
   * @throws OAuthError for what must not be told to the client: an unknown client, a redirect URI that
   *   is not registered (RFC 6749 §4.1.2.1); `rate_limited`
   */
  execute(command: {
    readonly parameters: AuthorizationParameters;
    /** Names of parameters that came twice or too long: left out of `parameters`, never cut. */
    readonly malformed: readonly string[];
    /** Given by the cookie, or made for this request and set by its answer. */
    readonly browser: string;
    readonly session: string | null;
    /** The client's network: what the limit on requests is counted by. */
    readonly network: string;
  }): Promise<AuthorizationOutcome>;
}

export interface FlowDescription {
  readonly step: FlowPlace;
  readonly flowId: string;
  readonly client: {
    readonly id: string;
    readonly name: string;
    readonly uri: string | null;
    readonly policyUri: string | null;
    readonly termsOfServiceUri: string | null;
    /** Whether there is an image of it here. */
    readonly logo: boolean;
    readonly firstParty: boolean;
  };
  readonly presentation: Presentation;
  /** On the consent step: what is still to be agreed to. */
  readonly agreement: Agreement;
  /** Who is signed in: on the consent step, and where that person is to sign in again. */
  readonly account: { readonly email: string } | null;
  /** On the consent step: names what is asked of whom; the answer brings it back. */
  readonly question: string | null;
}

export interface DescribeFlow {
  /** @throws OAuthError `flow_expired`, `flow_not_yours`, `flow_finished`, `cookies_missing` */
  execute(query: { readonly flowId: string } & BrowserSecrets): Promise<FlowDescription>;
}

export interface DecideConsent {
  /** @throws OAuthError as {@link DescribeFlow}, and `login_required` when nobody is signed in */
  execute(
    command: {
      readonly flowId: string;
      readonly answer: 'allow' | 'deny';
      /** As it was shown: an answer to another question changes nothing. */
      readonly question: string;
    } & BrowserSecrets,
  ): Promise<{ readonly place: FlowPlace; readonly flowId: string }>;
}

export interface SignInAsAnother {
  /**
   * Not you? The session at this browser counts as none in this flow, which asks for a sign-in.
   *
   * @throws OAuthError as {@link DescribeFlow}
   */
  execute(
    command: { readonly flowId: string } & BrowserSecrets,
  ): Promise<{ readonly place: FlowPlace; readonly flowId: string }>;
}

export interface PostedRequests {
  /**
   * Keeps the form of a request that is too long for a URL until the browser comes back for it.
   *
   * @throws OAuthError `payload_too_large`, `rate_limited`
   */
  keep(command: { readonly form: string; readonly network: string }): Promise<{ readonly id: string }>;
  /**
   * The form, once.
   *
   * @throws OAuthError `flow_expired`
   */
  take(id: string): Promise<string>;
}

export interface CompleteAuthorization {
  /**
   * Issues the code, or says which step is still missing. A flow is completed once.
   *
   * @throws OAuthError as {@link DescribeFlow}
   */
  execute(command: { readonly flowId: string } & BrowserSecrets): Promise<AuthorizationOutcome>;
}
