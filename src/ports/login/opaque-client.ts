import type { KeyStretching } from '../../domain/login/key-stretching.ts';

/**
 * The client's side of OPAQUE, for the command line, the decoy and tests; people's passwords are
 * handled by the page. Passwords are prepared as OpaqueString (RFC 8265 §4.2) inside.
 */
export interface OpaqueClient {
  startRegistration(password: string): { readonly state: string; readonly registrationRequest: string };
  finishRegistration(step: {
    readonly password: string;
    readonly state: string;
    readonly registrationResponse: string;
    readonly keyStretching: KeyStretching;
  }): { readonly registrationRecord: string };

  startLogin(password: string): { readonly state: string; readonly startLoginRequest: string };
  /** Tries each set in turn; `null` when none opens the envelope: the password is wrong, or nobody is there. */
  finishLogin(step: {
    readonly password: string;
    readonly state: string;
    readonly loginResponse: string;
    readonly keyStretching: readonly KeyStretching[];
  }): { readonly finishLoginRequest: string } | null;
}
