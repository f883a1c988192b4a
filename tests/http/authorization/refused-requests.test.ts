import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { Client } from '../../../src/domain/clients/client.ts';
import { readFormPost } from '../../support/form-post.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty } from '../../support/relying-party.ts';
import { expectErrorPage, expectRedirectedError } from '../answers.ts';
import { ADA, APP, addAccount, addClient, app, CALLBACK, signedIn } from '../scene.ts';

const QUERY_CALLBACK = 'https://web.example.org/callback?tenant=1';
const SELF_CALLBACK = 'https://self.example.org/callback';

let postern: Postern;
let person: Person;

beforeAll(async () => {
  postern = await startPostern({
    clients: [
      APP,
      {
        client_id: 'web',
        client_name: 'Web',
        redirect_uris: [QUERY_CALLBACK, 'http://127.0.0.1:8080/callback'],
      },
      {
        client_id: 'native',
        client_name: 'Native',
        application_type: 'native',
        redirect_uris: ['com.example.app:/callback'],
      },
    ],
  });
  await addAccount(postern, ADA);
  person = await Person.at(postern);
});
afterAll(() => postern.close());

/** The one of define.toml, but for this. */
async function changedClient(changes: Partial<Client>): Promise<void> {
  const client = await (await postern.get(Id.ClientDirectory)).lookup('app');
  if (client === null) throw new Error('app is gone');
  await (await postern.get(Id.ClientStore)).add({ ...client, registeredBy: 'administrator', ...changes });
}

function tooManyClaims(): string {
  const userinfo = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`claim${index}`, null]));
  return JSON.stringify({ userinfo });
}

describe('an error page, and never a redirect (RFC 6749 section 4.1.2.1)', () => {
  it.each<[string, Record<string, string | undefined>, string]>([
    ['no client', { client_id: undefined }, 'invalid_request'],
    ['an empty client_id', { client_id: '' }, 'invalid_request'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['a client_id that no client can have', { client_id: 'a\0b' }, 'invalid_client'],
    ['a client_id that is too long', { client_id: 'a'.repeat(3000) }, 'invalid_request'],
    [
      'a redirect URI that is too long',
      { redirect_uri: `${CALLBACK}${'a'.repeat(3000)}` },
      'invalid_request',
    ],
    ['another path', { redirect_uri: `${CALLBACK}/` }, 'invalid_redirect_uri'],
    ['a path in other case', { redirect_uri: 'https://app.example.org/Callback' }, 'invalid_redirect_uri'],
    ['an added query', { redirect_uri: `${CALLBACK}?a=b` }, 'invalid_redirect_uri'],
    ['an added fragment', { redirect_uri: `${CALLBACK}#a` }, 'invalid_redirect_uri'],
    ['another scheme', { redirect_uri: 'http://app.example.org/callback' }, 'invalid_redirect_uri'],
    ['another port', { redirect_uri: 'https://app.example.org:444/callback' }, 'invalid_redirect_uri'],
    ['a host in other case', { redirect_uri: 'https://APP.example.org/callback' }, 'invalid_redirect_uri'],
    ['userinfo', { redirect_uri: 'https://app.example.org@evil.example/callback' }, 'invalid_redirect_uri'],
    ['a parent path', { redirect_uri: 'https://app.example.org/x/../callback' }, 'invalid_redirect_uri'],
    ['nothing of the sort', { redirect_uri: 'javascript:alert(1)' }, 'invalid_redirect_uri'],
  ])('for %s', async (_, changes, code) => {
    expectErrorPage(await person.fetch(app.authorizePath(changes)), code);
  });

  const web = (redirectUri: string | undefined) =>
    new RelyingParty({ clientId: 'web', redirectUri: '' }).authorizePath({ redirect_uri: redirectUri });

  it.each<[string, string | undefined]>([
    ['two registered, and none sent', undefined],
    ['a registered query left out', 'https://web.example.org/callback'],
    ['a registered query changed', 'https://web.example.org/callback?tenant=2'],
    ['a registered query added to', `${QUERY_CALLBACK}&a=b`],
    ['a loopback address at another port, of a web client', 'http://127.0.0.1:8081/callback'],
  ])('for %s', async (_, redirectUri) => {
    expectErrorPage(await person.fetch(web(redirectUri)), 'invalid_redirect_uri');
  });

  it.each(['client_id', 'redirect_uri'])('for %s sent twice, even alike', async (name) => {
    const path = app.authorizePath();
    const value = new URLSearchParams(path.slice(path.indexOf('?'))).get(name) ?? '';
    expectErrorPage(
      await person.fetch(`${path}&${new URLSearchParams({ [name]: value })}`),
      'invalid_request',
    );
  });
});

describe('an error at the redirect URI', () => {
  it.each<[string, Record<string, string | undefined>, string]>([
    ['no response_type', { response_type: undefined }, 'invalid_request'],
    ['an empty response_type', { response_type: '' }, 'invalid_request'],
    ['the implicit grant', { response_type: 'token' }, 'unsupported_response_type'],
    ['the hybrid flow', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['response_mode fragment, by query', { response_mode: 'fragment' }, 'invalid_request'],
    ['a response_mode that nobody knows, by query', { response_mode: 'form_post.jwt' }, 'invalid_request'],
    ['no scope', { scope: undefined }, 'invalid_scope'],
    ['a malformed scope', { scope: 'openid  profile' }, 'invalid_scope'],
    ['a scope with a quote', { scope: 'open"id' }, 'invalid_scope'],
    ['only scopes that the client may not ask for', { scope: 'admin' }, 'invalid_scope'],
    ['no code_challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['a method without a challenge', { code_challenge: undefined }, 'invalid_request'],
    ['no code_challenge_method, which means plain', { code_challenge_method: undefined }, 'invalid_request'],
    ['code_challenge_method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge of another length', { code_challenge: 'short' }, 'invalid_request'],
    ['a challenge that is no base64url', { code_challenge: '+'.repeat(43) }, 'invalid_request'],
    ['prompt none beside another', { prompt: 'none login' }, 'invalid_request'],
    ['an unknown prompt', { prompt: 'create' }, 'invalid_request'],
    ['a max_age that is no number', { max_age: 'soon' }, 'invalid_request'],
    ['a negative max_age', { max_age: '-1' }, 'invalid_request'],
    ['a request object', { request: 'e30.e30.' }, 'request_not_supported'],
    ['a request by reference', { request_uri: 'https://app.example.org/r' }, 'request_uri_not_supported'],
    ['a resource that is not served here', { resource: 'https://elsewhere.example' }, 'invalid_target'],
    ['client metadata in the request', { registration: '{}' }, 'registration_not_supported'],
    ['an id_token_hint that is none', { id_token_hint: 'a.b.c' }, 'invalid_request'],
    ['claims that are no JSON', { claims: '{' }, 'invalid_request'],
    ['claims that are no object', { claims: '[]' }, 'invalid_request'],
    ['claims that ask for too much', { claims: tooManyClaims() }, 'invalid_request'],
    ['claims that are too long', { claims: `{"x":"${'x'.repeat(9000)}"}` }, 'invalid_request'],
    [
      'an essential acr that nobody reaches',
      { claims: JSON.stringify({ id_token: { acr: { essential: true, values: ['urn:mace:gold'] } } }) },
      'unmet_authentication_requirements',
    ],
    ['a nonce that is too long, rather than cut', { nonce: 'n'.repeat(2000) }, 'invalid_request'],
  ])('for %s', async (_, changes, code) => {
    const answer = await person.fetch(app.authorizePath(changes));
    expectRedirectedError(answer, code, { redirectUri: CALLBACK, issuer: postern.issuer });
  });

  it('for one unknown resource among known ones', async () => {
    const resources = new URLSearchParams([
      ['resource', postern.define.backend],
      ['resource', 'https://elsewhere.example'],
    ]);
    const answer = await person.fetch(`${app.authorizePath()}&${resources}`);
    expectRedirectedError(answer, 'invalid_target', { redirectUri: CALLBACK, issuer: postern.issuer });
  });

  it('for more resources than anybody needs', async () => {
    const answer = await person.fetch(`${app.authorizePath()}${'&resource=https://a.example'.repeat(9)}`);
    expectRedirectedError(answer, 'invalid_request', { redirectUri: CALLBACK, issuer: postern.issuer });
  });

  it.each(['response_type', 'scope', 'nonce', 'code_challenge', 'prompt', 'max_age', 'request', 'claims'])(
    'for %s sent twice',
    async (name) => {
      const answer = await person.fetch(`${app.authorizePath()}&${name}=x&${name}=x`);
      expectRedirectedError(answer, 'invalid_request', { redirectUri: CALLBACK, issuer: postern.issuer });
    },
  );

  it.each([
    ['sent twice', '&state=another'],
    ['too long, rather than cut', `&state=${'s'.repeat(5000)}`],
    ['with a line end, rather than with another', '&state=a%0Ab'],
    ['with a NUL, rather than without', '&state=a%00b'],
  ])('for state %s, without a state', async (_, query) => {
    const path = query.includes('another') ? app.authorizePath() : app.authorizePath({ state: undefined });
    expectRedirectedError(await person.fetch(`${path}${query}`), 'invalid_request', {
      redirectUri: CALLBACK,
      issuer: postern.issuer,
      state: null,
    });
  });

  it('for a client that may not use codes', async () => {
    await changedClient({ id: 'worker', grantTypes: ['client_credentials'] });
    const worker = new RelyingParty({ clientId: 'worker', redirectUri: CALLBACK });
    expectRedirectedError(await person.fetch(worker.authorizePath()), 'unauthorized_client', {
      redirectUri: CALLBACK,
      issuer: postern.issuer,
    });
  });

  it('for a form that no browser would post to an application on the device', async () => {
    const redirectUri = 'com.example.app:/callback';
    const native = new RelyingParty({ clientId: 'native', redirectUri });
    const { location } = await person.fetch(native.authorizePath({ response_mode: 'form_post' }));
    expect(location.href).toMatch(/^com\.example\.app:\/callback\?error=invalid_request&/);
  });

  it('keeps the query of the redirect URI', async () => {
    const web = new RelyingParty({ clientId: 'web', redirectUri: QUERY_CALLBACK });
    const { location } = await person.fetch(web.authorizePath({ response_type: 'token' }));
    expect(location.href).toMatch(/^https:\/\/web\.example\.org\/callback\?tenant=1&error=unsupported_/);
  });
});

describe('PKCE by policy', () => {
  const withoutChallenge = { code_challenge: undefined, code_challenge_method: undefined };

  it.each([
    ['oidc', 'client_secret_basic', true],
    ['oidc', 'none', false],
    ['oauth2.1', 'client_secret_basic', false],
    ['oauth2.1', 'none', false],
  ] as const)('%s with %s: may be left out is %s', async (policy, method, allowed) => {
    const client = await addClient(postern, {
      client_id: `${policy}-${method}`,
      client_name: 'Client',
      redirect_uris: [CALLBACK],
      token_endpoint_auth_method: method,
      policy,
    });
    const { location } = await person.fetch(client.authorizePath(withoutChallenge));
    expect(location.searchParams.get('error')).toBe(allowed ? null : 'invalid_request');
    expect(location.pathname).toBe(allowed ? '/credentials/login/' : '/callback');
  });
});

describe('a client that registered itself (RFC 9700 section 4.11.2)', () => {
  const self = new RelyingParty({ clientId: 'self', redirectUri: SELF_CALLBACK });

  const told = {
    redirectUri: SELF_CALLBACK,
    get issuer() {
      return postern.issuer;
    },
  };

  beforeAll(() => changedClient({ id: 'self', redirectUris: [SELF_CALLBACK], registeredBy: 'self' }));

  it.each<[string, Record<string, string>, string]>([
    ['of the request', { response_type: 'token' }, 'unsupported_response_type'],
    ['of a request object', { request: 'e30.e30.' }, 'request_not_supported'],
    ['of a parameter that is too long', { nonce: 'n'.repeat(2000) }, 'invalid_request'],
  ])('is told of a fault %s after somebody signed in, and not before', async (_, changes, code) => {
    const ada = await Person.at(postern);
    const { location } = await ada.fetch(self.authorizePath(changes));
    expect(location.pathname).toBe('/credentials/login/');
    const flowId = location.searchParams.get('flow_id') ?? '';
    const early = await ada.fetch(`/oauth/callback/?flow_id=${flowId}`);
    expect(early.location.pathname).toBe('/credentials/login/');
    const { next } = (await ada.signIn(ADA.email, ADA.password, flowId)).json;
    expectRedirectedError(await ada.fetch(next), code, told);
  });

  it('is told by form, where it asked for one', async () => {
    const ada = await Person.at(postern);
    const flowId = await ada.startFlow(self.authorizePath({ response_mode: 'form_post', scope: 'unheard' }));
    const { next } = (await ada.signIn(ADA.email, ADA.password, flowId)).json;
    expect(readFormPost(await ada.fetch(next))).toMatchObject({
      action: SELF_CALLBACK,
      parameters: { error: 'invalid_scope', state: 'a-state' },
    });
  });

  it('is told at once where somebody is signed in', async () => {
    const ada = await signedIn(postern, ADA);
    const answer = await ada.fetch(self.authorizePath({ response_type: 'token' }));
    expectRedirectedError(answer, 'unsupported_response_type', told);
  });

  it('gets no code out of a fault, whatever is agreed to', async () => {
    const ada = await Person.at(postern);
    const flowId = await ada.startFlow(self.authorizePath({ response_type: 'token' }));
    await ada.decide(flowId, 'allow');
    const { next } = (await ada.signIn(ADA.email, ADA.password, flowId)).json;
    await ada.decide(flowId, 'allow');
    expectRedirectedError(await ada.fetch(next), 'unsupported_response_type', told);
  });

  it('is told of what is wrong with its place on a page', async () => {
    const path = self.authorizePath({ redirect_uri: CALLBACK, response_type: 'token' });
    expectErrorPage(await person.fetch(path), 'invalid_redirect_uri');
  });

  it('is answered where no page may show', async () => {
    expectRedirectedError(
      await person.fetch(self.authorizePath({ response_type: 'token', prompt: 'none' })),
      'unsupported_response_type',
      { redirectUri: SELF_CALLBACK, issuer: postern.issuer },
    );
  });
});
