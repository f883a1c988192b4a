import { toNumericDate } from '../shared/instant.ts';
import { type Client, hasSecret } from './client.ts';
import { metadataOfClient } from './metadata-of-client.ts';

/** RFC 7591 §3.2.1: what was registered, and what the server adds. The secret itself is not kept. */
export function clientInformation(client: Client) {
  return {
    ...metadataOfClient(client),
    client_id_issued_at: toNumericDate(client.createdAt),
    ...(hasSecret(client) ? { client_secret_expires_at: secretExpiry(client) } : {}),
  };
}

/** RFC 7591 §3.2.1: 0 for a secret that does not expire. */
function secretExpiry({ secretExpiresAt }: Client): number {
  return secretExpiresAt === null ? 0 : toNumericDate(secretExpiresAt);
}
