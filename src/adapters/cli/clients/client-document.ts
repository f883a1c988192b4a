import type { Client } from '../../../domain/clients/client.ts';
import { metadataOfClient } from '../../../domain/clients/metadata-of-client.ts';
import { toNumericDate } from '../../../domain/shared/instant.ts';

/** The client information of RFC 7591 §3.2.1, and members of ours. */
export function clientDocument(client: Client) {
  return {
    ...metadataOfClient(client),
    client_id_issued_at: toNumericDate(client.createdAt),
    registered_by: client.registeredBy,
  };
}
