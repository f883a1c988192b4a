import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { WantedInitialAccessToken } from '../../../src/ports/clients/use-cases.ts';
import type { Answer, Person } from '../../support/person.ts';
import type { Postern } from '../../support/postern.ts';

export const REDIRECT_URI = 'https://rp.example.org/cb';
export const WEB = { redirect_uris: [REDIRECT_URI] };

/** What a machine sends to the registration endpoint: no cookies, no origin. */
export function register(person: Person, document: unknown, token?: string): Promise<Answer> {
  return person.fetch('/oauth/register/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...bearer(token) },
    body: typeof document === 'string' ? document : JSON.stringify(document),
  });
}

/** RFC 7592: at the URI and with the token of an answer to a registration, unless others are given. */
export function manage(
  person: Person,
  method: 'GET' | 'DELETE' | 'PUT',
  { registration_client_uri: uri }: { readonly registration_client_uri: string },
  token?: string,
): Promise<Answer> {
  return person.fetch(uri, { method, headers: bearer(token) });
}

export async function initialAccessToken(
  postern: Postern,
  wanted: Partial<WantedInitialAccessToken> = {},
): Promise<string> {
  const tokens = await postern.get(Id.ManageInitialAccessTokens);
  const { secret } = await tokens.add({ label: 'test', uses: null, expiresAt: null, ...wanted });
  return secret;
}

function bearer(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { Authorization: `Bearer ${token}` };
}
