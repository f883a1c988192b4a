import type { SigningAlgorithm } from '../keys/algorithms.ts';
import type { Instant, Seconds } from '../shared/instant.ts';
import type { Scope } from '../shared/scope.ts';
import type { ClientJwks } from './client-jwks.ts';
import type { ClientPolicyName } from './policy.ts';

/** OpenID Connect Registration §2 `application_type`: only native clients have the loopback exception. */
export const APPLICATION_TYPES = ['web', 'native'] as const;
export type ApplicationType = (typeof APPLICATION_TYPES)[number];

/** RFC 7591 §2, OpenID Connect Core §9 `token_endpoint_auth_method`. */
export const CLIENT_AUTHENTICATION_METHODS = [
  'none',
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
] as const;
export type ClientAuthenticationMethod = (typeof CLIENT_AUTHENTICATION_METHODS)[number];

/** RFC 7591 §2 `grant_types`. */
export const GRANT_TYPES = ['authorization_code', 'refresh_token', 'client_credentials'] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** OpenID Connect Core §8. */
export const SUBJECT_TYPES = ['public', 'pairwise'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** Of the characters that RFC 6749 Appendix A.1 allows, those that need no escape anywhere. */
export const CLIENT_ID = /^[A-Za-z0-9._~-]{1,128}$/;

/** Where a client is told that a session has ended (OpenID Connect Back-Channel Logout §2.2, Front-Channel Logout §2). */
export interface LogoutNotice {
  readonly uri: string;
  /** Whether it has to be told which session, and not only whose. */
  readonly sessionRequired: boolean;
}

export interface Client {
  /** RFC 6749 §2.2 `client_id`. */
  readonly id: string;
  readonly name: string;
  readonly uri: string | null;
  readonly logoUri: string | null;
  readonly policyUri: string | null;
  readonly termsOfServiceUri: string | null;
  readonly contacts: readonly string[];
  readonly softwareId: string | null;
  readonly softwareVersion: string | null;

  readonly redirectUris: readonly string[];
  readonly applicationType: ApplicationType;
  readonly policy: ClientPolicyName;
  readonly grantTypes: readonly GrantType[];
  /** Every scope that the client may ask for. */
  readonly scope: Scope;

  readonly authenticationMethod: ClientAuthenticationMethod;
  /** SHA-256 of the generated secret; `null` for a client that has none. */
  readonly secretHash: Uint8Array | null;
  /** `null` for a secret that stays good. */
  readonly secretExpiresAt: Instant | null;
  /** What assertions have to be signed with; `null` for any algorithm of ours. */
  readonly assertionAlgorithm: SigningAlgorithm | null;
  /** The client's public keys: by value, by reference, or neither. */
  readonly jwks: ClientJwks | null;
  readonly jwksUri: string | null;

  /** The URIs of request objects, each with its fragment if it has one (OpenID Connect Core §6.2). */
  readonly requestUris: readonly string[];
  readonly requestObjectAlgorithm: SigningAlgorithm | null;
  /** Seconds; what `max_age` is when a request names none. */
  readonly defaultMaxAge: Seconds | null;
  readonly requireAuthTime: boolean;
  readonly defaultAcrValues: readonly string[];
  /** Where a third party may have a sign-in initiated (OpenID Connect Core §4). */
  readonly initiateLoginUri: string | null;

  readonly idTokenAlgorithm: SigningAlgorithm;
  /** `null`: userinfo is plain JSON. */
  readonly userinfoAlgorithm: SigningAlgorithm | null;
  readonly subjectType: SubjectType;
  readonly sectorIdentifierUri: string | null;

  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogout: LogoutNotice | null;
  readonly frontchannelLogout: LogoutNotice | null;

  /** Of the deployment itself: nobody is asked for consent. */
  readonly firstParty: boolean;
  /** Errors go to a self-registered client only after the person signed in (RFC 9700 §4.11.2). */
  readonly registeredBy: 'deployment' | 'administrator' | 'self';
  /** SHA-256 of the registration access token with which a client manages itself (RFC 7592); `null` for none. */
  readonly registrationTokenHash: Uint8Array | null;
  /** When the client goes unless it is used before: a stranger has registered it. `null`: it stays. */
  readonly expiresAt: Instant | null;
  readonly createdAt: Instant;
}

/** RFC 6749 §2.1: a confidential client can keep a secret. */
export function isConfidential(client: Pick<Client, 'authenticationMethod'>): boolean {
  return client.authenticationMethod !== 'none';
}

/** Whether the client proves itself by a secret that this server generated. */
export function hasSecret(client: Pick<Client, 'authenticationMethod'>): boolean {
  return (
    client.authenticationMethod === 'client_secret_basic' ||
    client.authenticationMethod === 'client_secret_post'
  );
}
