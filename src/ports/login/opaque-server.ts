import type { UserIdentifier } from '../../domain/login/user-identifier.ts';

/** The OPAQUE setup of the deployment (RFC 9807 §4 `oprf_seed` and the server's AKE key pair), base64url. */
export type ServerSetup = string & { readonly brand: 'ServerSetup' };

export interface RegistrationEvaluation {
  readonly setup: ServerSetup;
  readonly userIdentifier: UserIdentifier;
  readonly registrationRequest: string;
}

export interface LoginEvaluation {
  readonly setup: ServerSetup;
  readonly userIdentifier: UserIdentifier;
  readonly registrationRecord: string;
  readonly startLoginRequest: string;
}

export interface LoginResponse {
  readonly loginResponse: string;
  /** Holds the session key and the expected MAC in clear: sealed before it is stored anywhere. */
  readonly serverLoginState: string;
}

/**
 * The server's side of OPAQUE. Messages are base64url of the exact lengths in `opaque-message.ts`;
 * one that is no valid encoding of the group makes a method throw `OAuthError('invalid_request')`.
 * Evaluations are bounded: where too many wait, they throw `OAuthError('temporarily_unavailable')` at once.
 */
export interface OpaqueServer {
  createSetup(): Promise<ServerSetup>;
  createRegistrationResponse(evaluation: RegistrationEvaluation): Promise<string>;
  startLogin(evaluation: LoginEvaluation): Promise<LoginResponse>;
  /** Whether the client proved that it knows the password (RFC 9807 §6.2.4, KE3). */
  finishLogin(serverLoginState: string, finishLoginRequest: string): boolean;
}
