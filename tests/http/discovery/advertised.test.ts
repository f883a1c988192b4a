import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import type { ClientMetadataInput } from '../../../src/domain/clients/client-metadata.ts';
import { SIGNING_ALGORITHMS } from '../../../src/domain/keys/algorithms.ts';
import { ClientSigner } from '../../support/client-signer.ts';
import { EVERY_CLAIM } from '../../support/every-claim.ts';
import { readFormPost } from '../../support/form-post.ts';
import type { Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { basicAuthorization, FORM_TYPE, form, RelyingParty } from '../../support/relying-party.ts';
import { ADA, addAccount, CALLBACK, claimsOf, registerClient, signedIn, userinfo } from '../scene.ts';

/** Has this server do what the value promises. */
type Exercise = (value: string) => Promise<void>;

/** As text from the document: the schema judges it when it is registered. */
type Metadata = Readonly<Record<string, unknown>>;

const SCOPE = 'openid profile email phone address offline_access';

let postern: Postern;
let ada: Person;
let signers: ReadonlyMap<string, ClientSigner>;
let metadata: Metadata;
let registered = 0;

beforeAll(async () => {
  postern = await startPostern();
  await addAccount(postern, ADA, { claims: EVERY_CLAIM });
  ada = await signedIn(postern, ADA);
  const made = SIGNING_ALGORITHMS.map(
    async (algorithm) => [algorithm, await ClientSigner.make(algorithm, algorithm)] as const,
  );
  signers = new Map(await Promise.all(made));
  metadata = (await ada.fetch('/.well-known/openid-configuration')).json;
});
afterAll(() => postern.close());

function signer(algorithm: string): ClientSigner {
  const found = signers.get(algorithm);
  if (found === undefined) throw new Error(`no signer for ${algorithm}`);
  return found;
}

async function register(changes: Metadata = {}) {
  registered += 1;
  const { client, secret } = await registerClient(postern, {
    client_name: 'App',
    redirect_uris: [CALLBACK],
    scope: SCOPE,
    first_party: true,
    jwks: { keys: [...signers.values()].map(({ publicJwk }) => publicJwk) },
    ...changes,
    client_id: `app-${registered}`,
  } as ClientMetadataInput);
  const party = new RelyingParty({
    clientId: client.id,
    redirectUri: CALLBACK,
    ...(secret === null ? {} : { secret }),
  });
  return { id: client.id, secret: secret ?? '', party };
}

/** What somebody who is signed in, and is asked nothing, sends the client. */
async function tokens(changes: Readonly<Record<string, string>>, client: Metadata = {}) {
  return (await register(client)).party.tokens(ada, ADA, { scope: SCOPE, ...changes });
}

/** Where a request leads first. */
async function leadsTo(changes: Readonly<Record<string, string>>): Promise<Answer> {
  return ada.fetch((await register()).party.authorizePath(changes));
}

async function assertion(clientId: string, algorithm: string): Promise<Record<string, string>> {
  const now = Math.floor(postern.clock.now() / 1000);
  const claims = { iss: clientId, sub: clientId, aud: postern.issuer, exp: now + 60 };
  registered += 1;
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await signer(algorithm).sign({ ...claims, jti: `assertion-${registered}` }),
  };
}

interface Shown {
  readonly headers?: Record<string, string>;
  readonly parameters?: Record<string, string>;
}

/** How a client of each method shows who it is. */
const SHOWN: Readonly<
  Record<string, (client: { id: string; secret: string }, algorithm: string) => Promise<Shown>>
> = {
  none: async ({ id }) => ({ parameters: { client_id: id } }),
  client_secret_basic: async ({ id, secret }) => ({
    headers: { Authorization: basicAuthorization(id, secret) },
  }),
  client_secret_post: async ({ id, secret }) => ({ parameters: { client_id: id, client_secret: secret } }),
  private_key_jwt: async ({ id }, algorithm) => ({ parameters: await assertion(id, algorithm) }),
};

/** A request about nothing: whoever is authenticated gets that far, and hears so. */
interface Endpoint {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly heard: Readonly<Record<string, unknown>>;
}
const TOKEN: Endpoint = {
  path: '/oauth/token/',
  parameters: { grant_type: 'authorization_code', code: 'A'.repeat(43) },
  heard: { status: 400, json: { error: 'invalid_grant' } },
};
const REVOCATION: Endpoint = {
  path: '/oauth/revoke/',
  parameters: { token: 'garbage' },
  heard: { status: 200 },
};
const INTROSPECTION: Endpoint = {
  path: '/oauth/introspect/',
  parameters: { token: 'garbage' },
  heard: { status: 200, json: { active: false } },
};

async function authenticates({ path, parameters, heard }: Endpoint, method: string, algorithm = 'ES256') {
  const client = await register({
    token_endpoint_auth_method: method,
    ...(method === 'private_key_jwt' ? { token_endpoint_auth_signing_alg: algorithm } : {}),
  });
  const shown = await SHOWN[method]?.(client, algorithm);
  if (shown === undefined) throw new Error(`no client shows ${method}`);
  const answer = await ada.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': FORM_TYPE, ...shown.headers },
    body: form({ ...parameters, ...shown.parameters }),
  });
  expect(answer).toMatchObject(heard);
}

const byMethod =
  (endpoint: Endpoint): Exercise =>
  (method) =>
    authenticates(endpoint, method);
const byAlgorithm =
  (endpoint: Endpoint): Exercise =>
  (algorithm) =>
    authenticates(endpoint, 'private_key_jwt', algorithm);

const PROMPTED: Readonly<Record<string, string>> = {
  none: '/oauth/callback/',
  login: '/credentials/login/',
  consent: '/credentials/consent/',
  select_account: '/credentials/login/',
};

const GRANTED: Readonly<Record<string, () => Promise<unknown>>> = {
  authorization_code: () => tokens({}),
  refresh_token: async () => {
    const { party } = await register();
    const { refresh_token } = await party.tokens(ada, ADA);
    return (await party.refresh(ada, refresh_token)).json;
  },
  client_credentials: async () => {
    const { party } = await register({
      grant_types: ['client_credentials'],
      scope: 'report',
      token_endpoint_auth_method: 'client_secret_basic',
    });
    return (await party.token(ada, { grant_type: 'client_credentials' })).json;
  },
};

const EXERCISES: Readonly<Record<string, Exercise>> = {
  scopes_supported: async (scope) => {
    expect((await tokens({ scope })).scope).toBe(scope);
  },
  response_types_supported: async (response_type) => {
    expect((await tokens({ response_type })).access_token).toEqual(expect.any(String));
  },
  response_modes_supported: async (response_mode) => {
    const { location } = await leadsTo({ response_mode });
    const answer = await ada.fetch(location);
    const parameters =
      response_mode === 'form_post'
        ? readFormPost(answer).parameters
        : Object.fromEntries(answer.location.searchParams);
    expect(parameters).toEqual({ code: expect.any(String), state: 'a-state', iss: postern.issuer });
  },
  grant_types_supported: async (grantType) => {
    expect(await GRANTED[grantType]?.()).toMatchObject({ access_token: expect.any(String) });
  },
  subject_types_supported: async (subject_type) => {
    const subjectOf = async (client: Metadata) =>
      claimsOf((await tokens({ scope: 'openid' }, client)).id_token).sub;
    const shared = (await subjectOf({ subject_type })) === (await subjectOf({}));
    expect(shared).toBe(subject_type === 'public');
  },
  id_token_signing_alg_values_supported: async (alg) => {
    const { id_token } = await tokens({}, { id_token_signed_response_alg: alg });
    expect(decodeProtectedHeader(id_token).alg).toBe(alg);
  },
  userinfo_signing_alg_values_supported: async (alg) => {
    const { access_token } = await tokens({}, { userinfo_signed_response_alg: alg });
    expect(decodeProtectedHeader((await userinfo(ada, access_token)).text).alg).toBe(alg);
  },
  token_endpoint_auth_methods_supported: byMethod(TOKEN),
  token_endpoint_auth_signing_alg_values_supported: byAlgorithm(TOKEN),
  revocation_endpoint_auth_methods_supported: byMethod(REVOCATION),
  revocation_endpoint_auth_signing_alg_values_supported: byAlgorithm(REVOCATION),
  introspection_endpoint_auth_methods_supported: byMethod(INTROSPECTION),
  introspection_endpoint_auth_signing_alg_values_supported: byAlgorithm(INTROSPECTION),
  code_challenge_methods_supported: async (code_challenge_method) => {
    expect((await tokens({ code_challenge_method })).access_token).toEqual(expect.any(String));
  },
  prompt_values_supported: async (prompt) => {
    expect((await leadsTo({ prompt })).location.pathname).toBe(PROMPTED[prompt]);
  },
  acr_values_supported: async (value) => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, value } } });
    expect(claimsOf((await tokens({ claims })).id_token).acr).toBe(value);
  },
  display_values_supported: async (display) => {
    const { location } = await leadsTo({ display, prompt: 'login' });
    expect((await ada.fetch(`/oauth/flow/${location.search}`)).json.display).toBe(display);
  },
  ui_locales_supported: async (locale) => {
    const { location } = await leadsTo({ ui_locales: locale, prompt: 'login' });
    expect((await ada.fetch(location)).text).toContain(`<html lang="${locale}">`);
  },
  claims_supported: async (claim) => {
    const { access_token } = await tokens({});
    expect((await userinfo(ada, access_token)).json).toHaveProperty(claim);
  },
  request_object_signing_alg_values_supported: async (alg) => {
    const { id, party } = await register({ request_object_signing_alg: alg });
    const request = await signer(alg).sign({
      ...Object.fromEntries(new URL(party.authorizePath(), postern.issuer).searchParams),
      iss: id,
      aud: postern.issuer,
      nonce: 'inside',
    });
    const { id_token } = await party.tokens(ada, ADA, { request, nonce: 'outside' });
    expect(claimsOf(id_token).nonce).toBe('inside');
  },
};

it.each(Object.keys(EXERCISES))('%s: each value does what it says', async (member) => {
  const values = metadata[member] as readonly string[];
  expect(values).not.toHaveLength(0);
  for (const value of values) await EXERCISES[member]?.(value);
});

it('no list is advertised that is not exercised above', () => {
  const lists = Object.keys(metadata).filter((member) => Array.isArray(metadata[member]));
  expect(lists.sort()).toEqual(Object.keys(EXERCISES).sort());
});
