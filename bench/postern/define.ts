import { CLIENT_ID, REDIRECT_URI } from '../load/relying-party.ts';

/** Above whatever a bench can do. */
const UNLIMITED = { count: 1_000_000, window: 1 };

/** Part of every password record. */
export const SERVER_IDENTIFIER = 'postern-bench';

/**
 * The compiled configuration of the bench: nobody is turned away, each refresh writes, and the one client's tokens are
 * signed as the peer's are.
 */
export function benchDefine(issuer: string): Readonly<Record<string, unknown>> {
  return {
    allowed_envs: ['test'],
    issuer,
    brand: { name: 'Postern bench', logo: 'authpage/public/logo.svg', colour: '#3b5bdb' },
    opaque: { server_identifier: SERVER_IDENTIFIER },
    password: { minimum_length: 15 },
    lifetimes: {
      authorization_request: 600,
      authorization_code: 60,
      authorization_code_record: 600,
      access_token: 900,
      id_token: 900,
      refresh_token_idle: 1_209_600,
      refresh_token_absolute: 2_592_000,
      refresh_pause: 0,
      session_idle: 1_209_600,
      session_absolute: 2_592_000,
      login_attempt: 60,
      registration_attempt: 300,
      setup_ticket: 86_400,
      device_cookie: 31_536_000,
    },
    limits: {
      authorization_requests_per_network: UNLIMITED,
      login_starts_per_account: UNLIMITED,
      login_starts_per_network: UNLIMITED,
      login_starts_per_device: UNLIMITED,
      login_starts_global: UNLIMITED,
      registration_starts_per_network: UNLIMITED,
    },
    clients: [
      {
        client_id: CLIENT_ID,
        client_name: 'Bench',
        redirect_uris: [REDIRECT_URI],
        id_token_signed_response_alg: 'ES256',
        first_party: true,
      },
    ],
  };
}
