import type { InitialAccessToken } from '../../domain/clients/initial-access-token.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { newId, parseId } from '../../domain/shared/ids.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { hashSecret, SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { InitialAccessTokenStore } from '../../ports/clients/initial-access-token-store.ts';
import type {
  ManageInitialAccessTokens,
  NewInitialAccessToken,
  WantedInitialAccessToken,
} from '../../ports/clients/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';

export interface ManageInitialAccessTokensPorts {
  readonly tokenStore: InitialAccessTokenStore;
  readonly clock: Clock;
  readonly random: Random;
}

export class ManageStoredInitialAccessTokens implements ManageInitialAccessTokens {
  readonly #ports: ManageInitialAccessTokensPorts;

  constructor(ports: ManageInitialAccessTokensPorts) {
    this.#ports = ports;
  }

  async add({ label, uses, expiresAt }: WantedInitialAccessToken): Promise<NewInitialAccessToken> {
    const { tokenStore, clock, random } = this.#ports;
    const now = clock.now();
    if (expiresAt !== null && expiresAt <= now) {
      throw new OAuthError('invalid_request', 'The token would have expired already');
    }
    const secret = encodeBase64url(random.bytes(SECRET_BYTES));
    const token = {
      id: newId('iat', now, random.bytes(16)),
      label,
      usesLeft: uses,
      createdAt: now,
      expiresAt,
    };
    await tokenStore.add(token, hashSecret(secret));
    return { token, secret };
  }

  list(): Promise<readonly InitialAccessToken[]> {
    return this.#ports.tokenStore.list();
  }

  async remove(text: string): Promise<void> {
    const id = parseId('iat', text);
    if (id === null || !(await this.#ports.tokenStore.remove(id))) {
      throw new OAuthError('not_found', `There is no registration token ${text}`);
    }
  }
}
