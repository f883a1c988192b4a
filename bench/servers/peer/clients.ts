import type { ClientMetadata } from 'oidc-provider';
import { CLIENT_ID, REDIRECT_URI, SCOPE } from '../../load/relying-party.ts';

/** Its tokens are opaque, as oidc-provider's userinfo endpoint wants them. */
export const USERINFO_CLIENT_ID = 'bench-userinfo';

export const CLIENTS: readonly ClientMetadata[] = [CLIENT_ID, USERINFO_CLIENT_ID].map((client_id) => ({
  client_id,
  redirect_uris: [REDIRECT_URI],
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  id_token_signed_response_alg: 'ES256',
  scope: SCOPE,
}));
