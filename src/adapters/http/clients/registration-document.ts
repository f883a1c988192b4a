import type { Client } from '../../../domain/clients/client.ts';
import { clientInformation } from '../../../domain/clients/client-information.ts';

/** RFC 7592 §3: what is registered, where it can be asked for again, and with what. */
export function registrationDocument(client: Client, registrationToken: string, issuer: string) {
  return {
    ...clientInformation(client),
    registration_access_token: registrationToken,
    registration_client_uri: `${issuer}/oauth/register/${client.id}/`,
  };
}
