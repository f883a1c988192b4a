import type { Client } from '../../../domain/clients/client.ts';
import { clientInformation } from '../../../domain/clients/client-information.ts';

/** The client information of RFC 7591 §3.2.1, and a member of ours. */
export function clientDocument(client: Client) {
  return { ...clientInformation(client), registered_by: client.registeredBy };
}
