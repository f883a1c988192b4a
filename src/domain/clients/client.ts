import type { SigningAlgorithm } from '../keys/algorithms.ts';
import type { Instant } from '../shared/instant.ts';
import type { Scope } from '../shared/scope.ts';
import type { ClientPolicyName } from './policy.ts';

/** OpenID Connect Registration §2 `application_type`: only native clients have the loopback exception. */
export const APPLICATION_TYPES = ['web', 'native'] as const;
export type ApplicationType = (typeof APPLICATION_TYPES)[number];

/** RFC 7591 §2 `token_endpoint_auth_method`. */
export const CLIENT_AUTHENTICATION_METHODS = ['none', 'client_secret_basic', 'client_secret_post'] as const;
export type ClientAuthenticationMethod = (typeof CLIENT_AUTHENTICATION_METHODS)[number];

/** RFC 7591 §2 `grant_types`. */
export const GRANT_TYPES = ['authorization_code', 'refresh_token'] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** Of the characters that RFC 6749 Appendix A.1 allows, those that need no escape anywhere. */
export const CLIENT_ID = /^[A-Za-z0-9._~-]{1,128}$/;

export interface Client {
  /** RFC 6749 §2.2 `client_id`. */
  readonly id: string;
  readonly name: string;
  readonly uri: string | null;
  readonly redirectUris: readonly string[];
  readonly applicationType: ApplicationType;
  readonly policy: ClientPolicyName;
  readonly authenticationMethod: ClientAuthenticationMethod;
  /** SHA-256 of the generated secret; `null` for a public client. */
  readonly secretHash: Uint8Array | null;
  readonly grantTypes: readonly GrantType[];
  /** Every scope that the client may ask for. */
  readonly scope: Scope;
  readonly idTokenAlgorithm: SigningAlgorithm;
  /** Of the deployment itself: nobody is asked for consent. */
  readonly firstParty: boolean;
  /** Errors go to a self-registered client only after the person signed in (RFC 9700 §4.11.2). */
  readonly registeredBy: 'deployment' | 'administrator' | 'self';
  readonly createdAt: Instant;
}

/** RFC 6749 §2.1: a confidential client can keep a secret. */
export function isConfidential(client: Client): boolean {
  return client.authenticationMethod !== 'none';
}
