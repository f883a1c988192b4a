import { uuidOf } from '../../../src/domain/shared/ids.ts';
import { openRefreshToken, refreshTokenKeyId } from '../../../src/domain/tokens/refresh-token.ts';
import type { KeyRing } from '../../../src/ports/keys/key-ring.ts';
import { CLIENT } from './build.ts';

export interface TokenAnswer {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** The key of the grant's row. */
  readonly grant: string;
  readonly generation: number;
}

/** What the tokens of an answer say, as only the server itself can read them. */
export class TokenReader {
  readonly #keyRing: KeyRing;

  constructor({ keyRing }: { readonly keyRing: KeyRing }) {
    this.#keyRing = keyRing;
  }

  read(body: string): TokenAnswer {
    const { access_token: accessToken, refresh_token: refreshToken } = JSON.parse(body);
    const keyId = refreshTokenKeyId(refreshToken);
    const key = keyId === null ? null : this.#keyRing.secretKeyById('refresh-token', keyId);
    const content = key === null ? null : openRefreshToken(refreshToken, CLIENT.id, key);
    if (content === null) throw new Error('A refresh token was answered that nobody can open');
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url').toString('utf8'));
    if (claims.grant_id !== content.grantId) throw new Error('The two tokens are of different grants');
    return { accessToken, refreshToken, grant: uuidOf(content.grantId), generation: content.generation };
  }
}
