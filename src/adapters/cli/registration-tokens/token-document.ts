import type { InitialAccessToken } from '../../../domain/clients/initial-access-token.ts';
import { timestamp } from '../moment.ts';

export function tokenDocument({ id, label, usesLeft, createdAt, expiresAt }: InitialAccessToken) {
  return {
    id,
    label,
    uses_left: usesLeft,
    created_at: timestamp(createdAt),
    expires_at: expiresAt === null ? null : timestamp(expiresAt),
  };
}
