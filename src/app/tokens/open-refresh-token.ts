import type { Client } from '../../domain/clients/client.ts';
import {
  openRefreshToken,
  type RefreshTokenContent,
  refreshTokenKeyId,
} from '../../domain/tokens/refresh-token.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';

/** What a client's refresh token says; `null` for anything else, another client's among it. */
export function openRefreshTokenOf(
  client: Pick<Client, 'id'>,
  token: string,
  keyRing: Pick<KeyRing, 'secretKeyById'>,
): RefreshTokenContent | null {
  const keyId = refreshTokenKeyId(token);
  const key = keyId === null ? null : keyRing.secretKeyById('refresh-token', keyId);
  return key === null ? null : openRefreshToken(token, client.id, key);
}
