import { userinfoClaims } from '../../domain/tokens/userinfo.ts';
import type { ReadUserinfo } from '../../ports/tokens/use-cases.ts';
import type { CheckAccessToken } from './check-access-token.ts';

export class ReadGrantedUserinfo implements ReadUserinfo {
  readonly #checkAccessToken: CheckAccessToken;
  readonly #issuer: string;

  constructor({ checkAccessToken, issuer }: { checkAccessToken: CheckAccessToken; issuer: string }) {
    this.#checkAccessToken = checkAccessToken;
    this.#issuer = issuer;
  }

  async execute(accessToken: string): Promise<Readonly<Record<string, unknown>>> {
    const needed = { audience: this.#issuer, scope: 'openid' };
    const { account, scope } = await this.#checkAccessToken.execute(accessToken, needed);
    return userinfoClaims(account, scope);
  }
}
