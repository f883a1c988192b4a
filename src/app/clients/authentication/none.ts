import type { ClientAuthentication } from './client-authentication.ts';

/** A public client names itself; its codes are bound by PKCE. */
export const noAuthentication: ClientAuthentication = {
  method: 'none',
  verify: (_client, { method }) => method === 'none',
};
