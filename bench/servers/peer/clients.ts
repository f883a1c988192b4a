import type { ClientMetadata } from 'oidc-provider';
import { MACHINE_ID, MACHINE_SCOPE, MACHINE_SECRET } from '../../load/machine.ts';
import { CLIENT_ID, REDIRECT_URI, SCOPE } from '../../load/relying-party.ts';

/** Its tokens are opaque, as oidc-provider's userinfo endpoint wants them. */
export const USERINFO_CLIENT_ID = 'bench-userinfo';

/** Likewise, for its introspection endpoint. */
export const OPAQUE_MACHINE_ID = 'bench-machine-opaque';

const RELYING_PARTIES: readonly ClientMetadata[] = [CLIENT_ID, USERINFO_CLIENT_ID].map((client_id) => ({
  client_id,
  redirect_uris: [REDIRECT_URI],
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  id_token_signed_response_alg: 'ES256',
  scope: SCOPE,
}));

const MACHINES: readonly ClientMetadata[] = [MACHINE_ID, OPAQUE_MACHINE_ID].map((client_id) => ({
  client_id,
  client_secret: MACHINE_SECRET,
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_basic',
  grant_types: ['client_credentials'],
  id_token_signed_response_alg: 'ES256',
  scope: MACHINE_SCOPE,
}));

export const CLIENTS: readonly ClientMetadata[] = [...RELYING_PARTIES, ...MACHINES];
