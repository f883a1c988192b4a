import type { Seconds } from '../shared/instant.ts';
import { OAuthError } from '../shared/oauth-error.ts';
import { formatScope, intersect, parseScope, type Scope } from '../shared/scope.ts';
import type { ClientMetadata } from './client-metadata.ts';
import type { ClientPolicyName } from './policy.ts';
import type { RegistrationRequest } from './registration-request.ts';

/** Who may register clients at the registration endpoint. */
export const REGISTRATION_MODES = ['token', 'open', 'off'] as const;
export type RegistrationMode = (typeof REGISTRATION_MODES)[number];

/** What a deployment grants to clients that register themselves. */
export interface RegistrationTerms {
  readonly mode: RegistrationMode;
  readonly policy: ClientPolicyName;
  /** 0 for secrets that stay good. */
  readonly secretLifetime: Seconds;
}

export interface Applicant {
  readonly clientId: string;
  /** Brought no initial access token: nobody vouches for it. */
  readonly stranger: boolean;
}

/**
 * What is registered of what was asked for. A scope that stands for a role is never among it.
 *
 * @throws OAuthError `invalid_client_metadata`
 */
export function registeredMetadata(
  request: RegistrationRequest,
  { clientId, stranger }: Applicant,
  { policy, commonScope }: { readonly policy: ClientPolicyName; readonly commonScope: Scope },
): ClientMetadata {
  if (stranger && request.grant_types.includes('client_credentials')) {
    throw new OAuthError(
      'invalid_client_metadata',
      'grant_types: client_credentials needs an initial access token',
    );
  }
  const { client_name: name, software_statement: _, ...asked } = request;
  return {
    ...asked,
    client_id: clientId,
    client_name: name ?? hostOf(asked.client_uri) ?? hostOf(asked.redirect_uris[0]) ?? clientId,
    scope: formatScope(intersect(parseScope(asked.scope) ?? [], commonScope)),
    policy,
    first_party: false,
  };
}

/** RFC 7591 §2: a client without a name may be shown by what else it has. */
function hostOf(uri: string | undefined): string | null {
  return /^https?:\/\/([^/?#]{1,128})(?:[/?#]|$)/.exec(uri ?? '')?.[1] ?? null;
}
