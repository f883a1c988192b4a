import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { TokenParameters, TokenResponse } from '../../../src/ports/tokens/use-cases.ts';
import { type Grant, LIFETIMES, type Model, SECOND } from './model.ts';
import { type ClientName, type Result, type System, settled } from './system.ts';

export async function tokenRequest(
  system: System,
  client: ClientName,
  grantType: string,
  parameters: TokenParameters,
): Promise<Result<TokenResponse>> {
  const issueTokens = await system.postern.get(Id.IssueTokens);
  const credentials = { method: 'none', clientId: client, clientSecret: null } as const;
  return settled(issueTokens.execute({ grantType, parameters, credentials }));
}

/** What a client that was answered has from then on. */
export function keepTokens(model: Model, grant: Grant, tokens: TokenResponse): void {
  const expiresAt = Math.floor(model.now / SECOND) * SECOND + LIFETIMES.accessToken;
  model.accessTokens.push({ token: tokens.access_token, grant, expiresAt, revoked: false });
  if (tokens.refresh_token === undefined) throw new Error('both clients have refresh tokens');
  model.refreshTokens.push({ token: tokens.refresh_token, grant, generation: grant.generation });
}
