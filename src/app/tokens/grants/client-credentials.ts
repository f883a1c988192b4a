import type { Client } from '../../../domain/clients/client.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import { intersect, parseScope, type Scope } from '../../../domain/shared/scope.ts';
import { type AudienceRules, audienceForClient } from '../../../domain/tokens/audience.ts';
import type { ClaimCatalogue } from '../../../domain/tokens/claim-catalogue.ts';
import { extentForClient } from '../../../domain/tokens/token-extent.ts';
import type { TokenParameters } from '../../../ports/tokens/use-cases.ts';
import type { GrantType, RedeemedByClient } from './grant-type.ts';

export interface ClientCredentialsGrantPorts {
  readonly audienceRules: AudienceRules;
  readonly claimCatalogue: ClaimCatalogue;
}

/** RFC 6749 §4.4: the client for itself. Registration gives the grant to clients that authenticate, and to no others. */
export class ClientCredentialsGrant implements GrantType {
  readonly name = 'client_credentials';
  readonly #ports: ClientCredentialsGrantPorts;

  constructor(ports: ClientCredentialsGrantPorts) {
    this.#ports = ports;
  }

  async redeem(client: Client, { scope, resource = [] }: TokenParameters): Promise<RedeemedByClient> {
    const { audienceRules, claimCatalogue } = this.#ports;
    const audience = audienceForClient(audienceRules, resource);
    return { kind: 'client', extent: extentForClient(audience, allowedScope(client, scope), claimCatalogue) };
  }
}

/** RFC 6749 §3.3: without `scope`, all that the client is registered for. */
function allowedScope(client: Client, text: string | undefined): Scope {
  if (text === undefined) return client.scope;
  const asked = parseScope(text);
  if (asked === null) throw new OAuthError('invalid_scope', 'scope is malformed');
  return intersect(asked, client.scope);
}
