import { expect } from '@jest/globals';
import type { ClientMetadataInput } from '../../../src/domain/clients/client-metadata.ts';
import type { Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { basicAuthorization, FORM_TYPE, form, RelyingParty } from '../../support/relying-party.ts';
import { ADA, addAccount, OWN, OWN_CALLBACK, registerClient, signedIn } from '../scene.ts';

export const SHOP = 'https://shop.example/';

/** A client as it presents a token. */
export interface Presenter {
  readonly id: string;
  readonly secret: string | null;
}

/** The public client of define.toml. */
export const OWNS: Presenter = { id: 'own', secret: null };

/** A server with clients of every sort that presents tokens, and with two resources that ask about theirs. */
export interface TokenScene {
  readonly postern: Postern;
  readonly ada: Person;
  /** Confidential, and with people. */
  readonly web: Presenter;
  readonly webParty: RelyingParty;
  /** Without people. */
  readonly robot: Presenter;
  /** As which our own API asks, and {@link SHOP}. */
  readonly api: Presenter;
  readonly shop: Presenter;
  register(id: string, metadata?: Partial<ClientMetadataInput>): Promise<Presenter>;
  revoke(who: Presenter, token: string, hint?: string): Promise<Answer>;
  introspect(who: Presenter, token: string, hint?: string): Promise<Answer>;
  /** A token of the client's own. */
  ownToken(who: Presenter, parameters?: Readonly<Record<string, string>>): Promise<string>;
}

export async function startTokenScene(): Promise<TokenScene> {
  const postern = await startPostern({
    clients: [OWN],
    change: (define) => ({
      ...define,
      resources: [
        ...define.resources.map((resource) => ({ ...resource, introspectionClients: ['api'] })),
        { uri: SHOP, algorithm: 'EdDSA', scopes: [], introspectionClients: ['shop'] },
      ],
    }),
  });
  await addAccount(postern, ADA);
  const ada = await signedIn(postern, ADA);
  const register = async (id: string, metadata: Partial<ClientMetadataInput> = {}): Promise<Presenter> => {
    const { secret } = await registerClient(postern, {
      client_name: id,
      grant_types: ['client_credentials'],
      scope: 'report',
      token_endpoint_auth_method: 'client_secret_basic',
      ...metadata,
      client_id: id,
    });
    return { id, secret };
  };
  const present = (path: string, { id, secret }: Presenter, parameters: Record<string, string | undefined>) =>
    ada.fetch(path, {
      method: 'POST',
      headers: {
        'Content-Type': FORM_TYPE,
        ...(secret === null ? {} : { Authorization: basicAuthorization(id, secret) }),
      },
      body: form({ ...parameters, ...(secret === null ? { client_id: id } : {}) }),
    });
  const { client_name, redirect_uris } = OWN;
  const web = await register('web', {
    client_name,
    redirect_uris,
    first_party: true,
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid profile email offline_access',
  });
  return {
    postern,
    ada,
    web,
    webParty: new RelyingParty({ clientId: 'web', redirectUri: OWN_CALLBACK, secret: web.secret ?? '' }),
    robot: await register('robot'),
    api: await register('api'),
    shop: await register('shop'),
    register,
    revoke: (who, token, hint) => present('/oauth/revoke/', who, { token, token_type_hint: hint }),
    introspect: (who, token, hint) => present('/oauth/introspect/', who, { token, token_type_hint: hint }),
    ownToken: async (who, parameters = {}) => {
      const { json } = await present('/oauth/token/', who, {
        grant_type: 'client_credentials',
        ...parameters,
      });
      return json.access_token;
    },
  };
}

export async function expectInactive(answer: Promise<Answer>): Promise<void> {
  const { status, json, headers } = await answer;
  expect({ status, json }).toEqual({ status: 200, json: { active: false } });
  expect(headers.get('Cache-Control')).toBe('no-store');
}

export async function expectRevoked(answer: Promise<Answer>): Promise<void> {
  const { status, json, headers } = await answer;
  expect({ status, json }).toEqual({ status: 200, json: {} });
  expect(headers.get('Cache-Control')).toBe('no-store');
}
