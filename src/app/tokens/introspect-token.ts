import { type Client, isConfidential } from '../../domain/clients/client.ts';
import { toNumericDate } from '../../domain/shared/instant.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { formatScope } from '../../domain/shared/scope.ts';
import type { ClaimCatalogue } from '../../domain/tokens/claim-catalogue.ts';
import { decideRefresh, type RefreshRules, refreshableUntil } from '../../domain/tokens/grant.ts';
import { isAlive } from '../../domain/tokens/grant-life.ts';
import type { Resource } from '../../domain/tokens/resource.ts';
import { scopeForAccount } from '../../domain/tokens/scope-for-account.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { GrantStore } from '../../ports/tokens/grant-store.ts';
import type { Introspection, IntrospectToken, PresentedToken } from '../../ports/tokens/use-cases.ts';
import type { Subjects } from '../accounts/subjects.ts';
import type { AuthenticateClient } from '../clients/authenticate-client.ts';
import type { AccessTokenClaims, LiveAccessTokens } from './live-access-tokens.ts';
import { openRefreshTokenOf } from './open-refresh-token.ts';

export interface IntrospectTokenPorts {
  readonly authenticateClient: AuthenticateClient;
  readonly liveAccessTokens: LiveAccessTokens;
  readonly grantStore: GrantStore;
  readonly keyRing: KeyRing;
  readonly subjects: Subjects;
  readonly claimCatalogue: ClaimCatalogue;
  readonly clock: Clock;
  readonly issuer: string;
  readonly resources: readonly Resource[];
  readonly rotation: RefreshRules;
}

const INACTIVE = { active: false } as const;

/** What of an access token's claims an answer repeats (RFC 7662 §2.2, RFC 9470 §6.2). */
const TOLD = [
  'iss',
  'sub',
  'aud',
  'client_id',
  'scope',
  'jti',
  'iat',
  'exp',
  'auth_time',
  'acr',
  'amr',
] as const;

/** RFC 7662. Neither kind of token looks like the other, so that no hint is needed to tell them apart (§2.1). */
export class IntrospectIssuedToken implements IntrospectToken {
  readonly #ports: IntrospectTokenPorts;

  constructor(ports: IntrospectTokenPorts) {
    this.#ports = ports;
  }

  async execute({ token, credentials }: PresentedToken): Promise<Introspection> {
    const caller = await this.#ports.authenticateClient.execute(credentials);
    if (!isConfidential(caller)) throw new OAuthError('invalid_client', 'Client authentication failed');
    return (await this.#accessToken(token, caller)) ?? (await this.#refreshToken(token, caller)) ?? INACTIVE;
  }

  async #accessToken(token: string, caller: Client): Promise<Introspection | null> {
    const live = await this.#ports.liveAccessTokens.find(token);
    if (live === null || !this.#mayHear(caller, live.claims)) return null;
    const told = TOLD.filter((name) => live.claims[name] !== undefined);
    return {
      active: true,
      token_type: 'Bearer',
      ...Object.fromEntries(told.map((name) => [name, live.claims[name]])),
    };
  }

  /** The token's client, and whoever speaks for one of its resources. */
  #mayHear({ id }: Client, { client_id, aud }: AccessTokenClaims): boolean {
    const audience = [aud].flat();
    const asked = this.#ports.resources.filter(({ uri }) => audience.includes(uri));
    return id === client_id || asked.some(({ introspectionClients }) => introspectionClients.includes(id));
  }

  /** It opens for its own client alone. Looking is no use: nothing advances, and reuse is only not active. */
  async #refreshToken(token: string, caller: Client): Promise<Introspection | null> {
    const { grantStore, keyRing, subjects, claimCatalogue, clock, issuer, rotation } = this.#ports;
    const content = openRefreshTokenOf(caller, token, keyRing);
    if (content === null || !caller.grantTypes.includes('refresh_token')) return null;
    const context = await grantStore.lookup(content.grantId);
    const now = clock.now();
    if (context === null || !isAlive(context, now)) return null;
    const { grant, account } = context;
    const decision = decideRefresh(grant, content, now, rotation);
    if (decision !== 'advance' && decision !== 'repeat') return null;
    return {
      active: true,
      iss: issuer,
      sub: subjects.of(account, caller),
      client_id: caller.id,
      scope: formatScope(scopeForAccount(grant.scope, account, claimCatalogue)),
      iat: toNumericDate(grant.rotatedAt ?? grant.createdAt),
      exp: toNumericDate(refreshableUntil(grant, rotation)),
    };
  }
}
