/** The names under which secrets travel: in requests, headers, documents and configuration. */
const SECRET_FIELDS = [
  'password',
  'secret',
  'clientSecret',
  'client_secret',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'idToken',
  'id_token',
  'id_token_hint',
  'codeVerifier',
  'code_verifier',
  'assertion',
  'client_assertion',
  'logoutToken',
  'logout_token',
  'registrationToken',
  'registration_access_token',
  'form',
  'authorization',
  'cookie',
  'cookies',
  'set-cookie',
  'browser',
  'handle',
  'ticket',
  'flowId',
  'flow_id',
  'authId',
  'auth_id',
  'masterKey',
  'privateJwk',
  'serverLoginState',
  'serverSetup',
  'registrationRecord',
  'startLoginRequest',
  'finishLoginRequest',
  'client_request',
] as const;

/** The fields that are logged are flat, or nearly so; a wildcard of pino's stands for one level. */
const DEPTH = 5;

/** Paths of pino's `redact`: every secret name, at every depth down to {@link DEPTH}. */
export const SECRET_PATHS: readonly string[] = Array.from({ length: DEPTH }, (_, depth) =>
  SECRET_FIELDS.map((name) => `${Array(depth).fill('*').join('.')}["${name}"]`),
).flat();
