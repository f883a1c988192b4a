import type { Account } from '../../../domain/accounts/account.ts';
import type { Client, GrantType as GrantTypeName } from '../../../domain/clients/client.ts';
import type { Grant } from '../../../domain/tokens/grant.ts';
import type { TokenExtent } from '../../../domain/tokens/token-extent.ts';
import type { TokenParameters } from '../../../ports/tokens/use-cases.ts';

/** The next refresh token of a grant, before it is sealed. */
export interface RefreshState {
  readonly generation: number;
  readonly secret: Uint8Array;
}

/** A person's tokens. */
export interface RedeemedByPerson {
  readonly kind: 'person';
  readonly grant: Grant;
  readonly account: Account;
  /** What this one access token is to carry: all that the grant is worth today, or the part that was asked for. */
  readonly extent: TokenExtent;
  readonly nonce: string | null;
  readonly refresh: RefreshState;
}

/** The client's own token: nobody signed in, and there is nothing to refresh. */
export interface RedeemedByClient {
  readonly kind: 'client';
  readonly extent: TokenExtent;
}

/** What a grant type's own part establishes; everything else about a token request is shared. */
export type Redeemed = RedeemedByPerson | RedeemedByClient;

/** One value of `grant_type`: a file here and a line in the wiring. */
export interface GrantType {
  readonly name: GrantTypeName;
  /**
   * The extent is decided before anything is written, so that a refusal costs the client nothing.
   *
   * @throws OAuthError `invalid_grant`, `invalid_scope`, `invalid_request` (RFC 6749 §5.2), `invalid_target` (RFC 8707 §2)
   */
  redeem(client: Client, parameters: TokenParameters): Promise<Redeemed>;
}
