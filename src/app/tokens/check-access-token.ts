import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { GrantContext } from '../../ports/tokens/grant-store.ts';
import type { LiveAccessToken, LiveAccessTokens } from './live-access-tokens.ts';

/** An access token of a person: whoever asks for one is never handed a client's own. */
export interface CheckedAccessToken extends GrantContext, Pick<LiveAccessToken, 'client' | 'scope'> {}

/** What a resource of ours demands of an access token before it answers. */
export class CheckAccessToken {
  readonly #liveAccessTokens: LiveAccessTokens;

  constructor({ liveAccessTokens }: { readonly liveAccessTokens: LiveAccessTokens }) {
    this.#liveAccessTokens = liveAccessTokens;
  }

  /** @throws OAuthError `invalid_token`, `insufficient_scope` (RFC 6750 §3.1) */
  async execute(
    token: string,
    { audience, scope: needed }: { readonly audience: string; readonly scope: string },
  ): Promise<CheckedAccessToken> {
    const live = await this.#liveAccessTokens.find(token, audience);
    if (live === null || live.person === null) {
      throw new OAuthError('invalid_token', 'The access token is not valid');
    }
    const { client, scope, person } = live;
    if (!scope.includes(needed)) throw new OAuthError('insufficient_scope', `The scope ${needed} is needed`);
    return { ...person, client, scope };
  }
}
