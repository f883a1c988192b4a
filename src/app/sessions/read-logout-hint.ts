import type { Client } from '../../domain/clients/client.ts';
import type { LogoutHint } from '../../domain/sessions/logout.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { LogoutParameters } from '../../ports/sessions/use-cases.ts';
import type { TokenVerifier } from '../../ports/tokens/token-signer.ts';

export interface ReadLogoutHintPorts {
  readonly tokenVerifier: TokenVerifier;
  readonly clientDirectory: ClientDirectory;
  readonly issuer: string;
}

interface ReadLogoutHint {
  readonly hint: LogoutHint;
  /** Whom the ID token was issued to; `null` when it is no longer registered. */
  readonly client: Client | null;
}

/**
 * RP-Initiated Logout §2, §4: an ID token of this server, expired or not, and of the client that `client_id` names if it
 * names one. Anything else counts as no hint.
 */
export async function readLogoutHint(
  { id_token_hint: token, client_id: clientId }: LogoutParameters,
  { tokenVerifier, clientDirectory, issuer }: ReadLogoutHintPorts,
): Promise<ReadLogoutHint | null> {
  const claims = token === undefined ? null : await tokenVerifier.verifyIdTokenHint(token, { issuer });
  if (claims === null || typeof claims.aud !== 'string') return null;
  if (clientId !== undefined && clientId !== claims.aud) return null;
  const sid = typeof claims.sid === 'string' ? claims.sid : null;
  return { hint: { sid }, client: await clientDirectory.lookup(claims.aud) };
}
