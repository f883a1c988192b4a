import * as v from 'valibot';
import { Id } from '../../src/app/wiring/identifiers.ts';
import type { ExtraClaims } from '../../src/domain/accounts/extra-claims.ts';
import type { ProfileClaims } from '../../src/domain/accounts/profile-claims.ts';
import { type ClientMetadataInput, clientMetadataSchema } from '../../src/domain/clients/client-metadata.ts';
import type { RegisteredClient } from '../../src/ports/clients/use-cases.ts';
import { type Answer, Person } from '../support/person.ts';
import type { Postern } from '../support/postern.ts';
import { RelyingParty } from '../support/relying-party.ts';

export const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };
export const BOB = { email: 'bob@example.org', password: 'incorrect donkey charger paperclip' };

export const CALLBACK = 'https://app.example.org/callback';

/** A public client of somebody else, as define.toml names it. */
export const APP: ClientMetadataInput = { client_id: 'app', client_name: 'App', redirect_uris: [CALLBACK] };
export const app = new RelyingParty({ clientId: 'app', redirectUri: CALLBACK });

/** One of the deployment's own: nobody is asked for consent. */
export const OWN_CALLBACK = 'https://own.example.org/callback';
export const OWN: ClientMetadataInput = {
  client_id: 'own',
  client_name: 'Own',
  redirect_uris: [OWN_CALLBACK],
  first_party: true,
};
export const own = new RelyingParty({ clientId: 'own', redirectUri: OWN_CALLBACK });

export async function addAccount(
  postern: Postern,
  who: typeof ADA,
  {
    roles = [],
    claims = {},
    extraClaims = {},
  }: {
    readonly roles?: readonly string[];
    readonly claims?: ProfileClaims;
    readonly extraClaims?: ExtraClaims;
  } = {},
): Promise<void> {
  const accounts = await postern.get(Id.ManageAccounts);
  await accounts.add({ ...who, roles, claims, extraClaims, emailVerified: true });
}

/** Registers a client as an operator does. */
export async function registerClient(
  postern: Postern,
  metadata: ClientMetadataInput,
): Promise<RegisteredClient> {
  const clients = await postern.get(Id.ManageClients);
  return clients.add(v.parse(clientMetadataSchema, metadata));
}

/** A registered client at work: one with a secret knows it. */
export async function addClient(postern: Postern, metadata: ClientMetadataInput): Promise<RelyingParty> {
  const { client, secret } = await registerClient(postern, metadata);
  return new RelyingParty({
    clientId: client.id,
    redirectUri: client.redirectUris[0] ?? '',
    ...(secret === null ? {} : { secret }),
    ...(client.authenticationMethod === 'client_secret_post' ? { authentication: 'client_secret_post' } : {}),
  });
}

/** Somebody at a browser of their own, signed in. */
export async function signedIn(postern: Postern, who: typeof ADA): Promise<Person> {
  const person = await Person.at(postern);
  // Any visit gives a browser its name; this one is an error page.
  await person.fetch('/oauth/authorize/');
  const { status } = await person.signIn(who.email, who.password);
  if (status !== 200) throw new Error(`the sign-in failed: ${status}`);
  return person;
}

export function userinfo(person: Person, accessToken: string): Promise<Answer> {
  return person.fetch('/oauth/userinfo/', { headers: { Authorization: `Bearer ${accessToken}` } });
}

/** The claims of a JWT, unchecked. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where it is not
export function claimsOf(token: string): any {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

export async function disable(postern: Postern, who: typeof ADA): Promise<void> {
  await postern.database.query('UPDATE users SET enabled = false WHERE email = $1', [who.email]);
}
