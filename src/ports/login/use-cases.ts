import type { KeyStretching } from '../../domain/login/key-stretching.ts';
import type { Seconds } from '../../domain/shared/instant.ts';
import type { FlowPlace } from '../authorization/use-cases.ts';

/** What limits are counted by, besides the account. */
export interface Caller {
  /** The client's network: an IPv4 address or an IPv6 /64. */
  readonly network: string;
  /** A device cookie that this server signed, as it came; `null` without one. */
  readonly device: string | null;
}

export interface OpaqueAnswer {
  /** Names the attempt, to this browser only. */
  readonly authId: string;
  readonly serverMessage: string;
  readonly keyStretching: readonly KeyStretching[];
}

export interface StartLogin {
  /**
   * Answers alike, in shape and time, whether or not the address has an account.
   *
   * @throws OAuthError `invalid_request`, `cookies_missing`, `rate_limited`, `temporarily_unavailable`
   */
  execute(command: {
    readonly email: string;
    readonly startLoginRequest: string;
    readonly browser: string | null;
    readonly caller: Caller;
  }): Promise<OpaqueAnswer>;
}

export interface SignedIn {
  /** A fresh session handle, for the cookie, and how long it may live. */
  readonly session: { readonly handle: string; readonly lifetime: Seconds };
  /** Signed: tells the limits that this browser has signed in here before. */
  readonly device: { readonly token: string; readonly lifetime: Seconds };
  /** Where the flow goes on; `null` when there is none. */
  readonly next: { readonly place: FlowPlace; readonly flowId: string } | null;
}

export interface FinishLogin {
  /** @throws OAuthError `login_failed`, `login_expired`, `cookies_missing`, and those of a flow */
  execute(command: {
    readonly authId: string;
    readonly finishLoginRequest: string;
    readonly flowId: string | null;
    readonly browser: string | null;
    readonly session: string | null;
  }): Promise<SignedIn>;
}
