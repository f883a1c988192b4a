import type { Client } from '../../../domain/clients/client.ts';
import { hashSecret, sameBytes } from '../../../domain/shared/secret.ts';
import type { ClientCredentials } from '../../../ports/clients/use-cases.ts';
import type { Clock } from '../../../ports/system/clock.ts';

/** One SHA-256 is enough: secrets are generated, 256 bits, never chosen. */
export function secretMatches(clock: Clock) {
  return (client: Client, credentials: ClientCredentials): boolean => {
    const secret = 'clientSecret' in credentials ? credentials.clientSecret : null;
    const { secretHash, secretExpiresAt } = client;
    if (secretHash === null || secret === null || !sameBytes(hashSecret(secret), secretHash)) return false;
    // RFC 7591 §3.2.1 `client_secret_expires_at`.
    return secretExpiresAt === null || clock.now() < secretExpiresAt;
  };
}
