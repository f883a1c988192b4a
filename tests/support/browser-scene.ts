import { Id } from '../../src/app/wiring/identifiers.ts';
import type { ClientMetadataInput } from '../../src/domain/clients/client-metadata.ts';
import { Application } from './application.ts';
import { Chromium } from './chromium.ts';
import { type Postern, type PosternOptions, startPostern } from './postern.ts';
import { RelyingParty } from './relying-party.ts';

export const ADA = { email: 'ada@example.org', password: 'correct horse battery staple' };

const LOGO_URI = 'https://tides.example/logo.png';
const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** What a browser test plays in: the server as a newcomer has it, a browser, and an application to come back to. */
export interface BrowserScene {
  readonly postern: Postern;
  readonly chromium: Chromium;
  readonly application: Application;
  /** Where an application sends people to sign in: the deployment's own, unless `client_id` names another. */
  signInUrl(changes?: Readonly<Record<string, string | undefined>>): string;
  close(): Promise<void>;
}

/** Ada has an account. `house` is a first-party client, `tides` and `boats` belong to others; `tides` has a logo. */
export async function openScene(options: PosternOptions = {}): Promise<BrowserScene> {
  const [application, chromium] = await Promise.all([Application.start(), Chromium.launch()]);
  const { redirectUri } = application;
  const client: Pick<ClientMetadataInput, 'redirect_uris' | 'application_type'> = {
    redirect_uris: [redirectUri],
    application_type: 'native',
  };
  const postern = await startPostern({
    stretching: 'usual',
    ...options,
    env: { environment: 'localdev', ...options.env },
    clients: [
      { ...client, client_id: 'house', client_name: 'Club House', first_party: true },
      {
        ...client,
        client_id: 'tides',
        client_name: 'Tide Tables',
        client_uri: 'https://tides.example/',
        policy_uri: 'https://tides.example/privacy',
        tos_uri: 'https://legal.tides.example/terms',
        logo_uri: LOGO_URI,
      },
      { ...client, client_id: 'boats', client_name: 'Boat Booking' },
    ],
  }).catch(async (error: unknown) => {
    // What stays open keeps the test runner waiting for ever.
    await Promise.all([chromium.close(), application.close()]);
    throw error;
  });
  const accounts = await postern.get(Id.ManageAccounts);
  await accounts.add({ ...ADA, roles: [], claims: { given_name: 'Ada' }, emailVerified: true });
  const logos = await postern.get(Id.ClientLogoStore);
  const image = { mediaType: 'image/png', bytes: LOGO } as const;
  await logos.record({ clientId: 'tides', uri: LOGO_URI }, image, postern.clock.now());
  const house = new RelyingParty({ clientId: 'house', redirectUri });
  return {
    postern,
    chromium,
    application,
    signInUrl: (changes) => `${postern.issuer}${house.authorizePath(changes)}`,
    close: async () => {
      try {
        await chromium.close();
      } finally {
        await Promise.all([postern.close(), application.close()]);
      }
    },
  };
}
