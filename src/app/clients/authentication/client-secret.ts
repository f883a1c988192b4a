import type { Client } from '../../../domain/clients/client.ts';
import { hashSecret, sameBytes } from '../../../domain/shared/secret.ts';
import type { ClientCredentials } from '../../../ports/clients/use-cases.ts';

/** One SHA-256 is enough: secrets are generated, 256 bits, never chosen. */
export function secretMatches({ secretHash }: Client, { clientSecret }: ClientCredentials): boolean {
  return secretHash !== null && clientSecret !== null && sameBytes(hashSecret(clientSecret), secretHash);
}
