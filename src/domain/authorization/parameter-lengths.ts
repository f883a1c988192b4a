import type { AuthorizationParameters } from './request.ts';

/** What is no parameter of the request itself, but says where the request is. */
type ByReference = 'request' | 'request_uri';

/** Characters at most of each parameter, of a `resource` each of them; the same in a query and in a request object. */
export const PARAMETER_LENGTHS: Readonly<
  Record<Exclude<keyof AuthorizationParameters, ByReference>, number>
> = {
  client_id: 2048,
  redirect_uri: 2048,
  response_type: 64,
  response_mode: 64,
  scope: 2048,
  state: 4096,
  nonce: 1024,
  code_challenge: 128,
  code_challenge_method: 16,
  prompt: 128,
  max_age: 16,
  id_token_hint: 8192,
  login_hint: 2048,
  display: 2048,
  ui_locales: 2048,
  claims: 8192,
  resource: 2048,
  registration: 8192,
};

/** RFC 8707 §2: `resource` alone may come several times. */
export const MAX_RESOURCES = 8;
