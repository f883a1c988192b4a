import { Id } from '../../../src/app/wiring/identifiers.ts';
import { LogoutReceiver } from '../../support/logout-receiver.ts';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { form, RelyingParty, type TokenSet } from '../../support/relying-party.ts';
import { ADA, addAccount, BOB } from '../scene.ts';

export const AFTER = 'https://rp.example.org/after';
export const AFTER_WITH_QUERY = 'https://rp.example.org/after?from=op';

/** A server, and two clients of it that want to hear of logouts: `other` with another subject, algorithm and a frame. */
export interface LogoutScene {
  readonly postern: Postern;
  readonly receiver: LogoutReceiver;
  readonly rp: RelyingParty;
  readonly other: RelyingParty;
  /** Ada, signed in at `rp` in a browser of her own. */
  session(): Promise<{ readonly person: Person; readonly tokens: TokenSet; readonly hint: string }>;
  /** What is sent in the background, nobody waits for; a test does. */
  delivered(): Promise<void>;
  /** Whether a silent sign-in still finds somebody: the error, if not. */
  silently(person: Person): Promise<string | null>;
  close(): Promise<void>;
}

export async function openLogoutScene(): Promise<LogoutScene> {
  const receiver = await LogoutReceiver.start();
  const callback = `${receiver.origin}/callback`;
  const common = {
    application_type: 'native',
    backchannel_logout_uri: `${receiver.origin}/backchannel`,
    first_party: true,
  } as const;
  const postern = await startPostern({
    env: { outboundAllow: [{ hostname: '127.0.0.1', port: null }] },
    clients: [
      {
        ...common,
        redirect_uris: [callback],
        client_id: 'rp',
        client_name: 'RP',
        post_logout_redirect_uris: [AFTER, AFTER_WITH_QUERY],
      },
      {
        ...common,
        redirect_uris: [callback],
        client_id: 'other',
        client_name: 'Other',
        subject_type: 'pairwise',
        id_token_signed_response_alg: 'ES256',
        frontchannel_logout_uri: `${receiver.origin}/frontchannel?rp=other`,
      },
    ],
  });
  await addAccount(postern, ADA);
  await addAccount(postern, BOB);
  const rp = new RelyingParty({ clientId: 'rp', redirectUri: callback });
  return {
    postern,
    receiver,
    rp,
    other: new RelyingParty({ clientId: 'other', redirectUri: callback }),
    session: async () => {
      const person = await Person.at(postern);
      const tokens = await rp.tokens(person, ADA);
      return { person, tokens, hint: tokens.id_token };
    },
    delivered: async () => (await postern.get(Id.BackgroundWork)).settled(),
    silently: async (person) => {
      const { location } = await person.fetch(rp.authorizePath({ prompt: 'none' }));
      return location.searchParams.get('error');
    },
    close: async () => {
      await postern.close();
      await receiver.close();
    },
  };
}

export function logout(
  person: Person,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<Answer> {
  return person.fetch(`/oauth/logout/?${form(parameters)}`);
}

/** What its page is told. */
export function state(person: Person, page: URL): Promise<Answer> {
  return person.fetch(`/oauth/logout/state/${page.search}`);
}

export function confirm(person: Person, page: URL): Promise<Answer> {
  return person.post('/oauth/logout/confirm/', { logout_id: page.searchParams.get('logout_id') });
}
