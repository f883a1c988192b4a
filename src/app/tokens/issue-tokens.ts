import type { Client } from '../../domain/clients/client.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { ClientStore } from '../../ports/clients/client-store.ts';
import type { IssueTokens, TokenRequest, TokenResponse } from '../../ports/tokens/use-cases.ts';
import type { AuthenticateClient } from '../clients/authenticate-client.ts';
import type { GrantType } from './grants/grant-type.ts';
import type { MintTokens } from './mint-tokens.ts';

export interface IssueTokensPorts {
  readonly authenticateClient: AuthenticateClient;
  readonly grantTypes: readonly GrantType[];
  readonly mintTokens: MintTokens;
  readonly clientStore: ClientStore;
}

/** The phases of every token request, in one order, so that no grant type can leave one out. */
export class IssueGrantedTokens implements IssueTokens {
  readonly #ports: IssueTokensPorts;

  constructor(ports: IssueTokensPorts) {
    this.#ports = ports;
  }

  async execute({ grantType: name, parameters, credentials }: TokenRequest): Promise<TokenResponse> {
    const client = await this.#ports.authenticateClient.execute(credentials);
    const grantType = this.#allowedGrantType(name, client);
    const redeemed = await grantType.redeem(client, parameters);
    if (client.expiresAt !== null) await this.#ports.clientStore.keep(client.id);
    return this.#ports.mintTokens.execute(client, redeemed);
  }

  #allowedGrantType(name: string, client: Client): GrantType {
    const grantType = this.#ports.grantTypes.find((known) => known.name === name);
    if (grantType === undefined)
      throw new OAuthError('unsupported_grant_type', 'This grant_type is not offered');
    if (!client.grantTypes.includes(grantType.name)) {
      throw new OAuthError('unauthorized_client', 'This client may not use this grant_type');
    }
    return grantType;
  }
}
