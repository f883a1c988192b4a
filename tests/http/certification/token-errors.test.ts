import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { basicAuthorization, FORM_TYPE, form, type RelyingParty } from '../../support/relying-party.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, addAccount, addClient, OWN, own, signedIn } from '../scene.ts';

let postern: Postern;
let ada: Person;
let robot: RelyingParty;

beforeAll(async () => {
  postern = await startPostern({ clients: [OWN] });
  await addAccount(postern, ADA);
  robot = await addClient(postern, {
    client_id: 'robot',
    client_name: 'Robot',
    grant_types: ['client_credentials'],
    scope: 'openid profile report',
    token_endpoint_auth_method: 'client_secret_basic',
  });
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

describe('the errors of the token endpoint (RFC 6749 section 5.2, RFC 8707 section 2)', () => {
  const asOwn = { client_id: 'own' };
  const LONG = 'x'.repeat(70_000);

  type Attempt = readonly [body: string, headers?: Readonly<Record<string, string>>, method?: string];
  const send = ([body, headers = {}, method = 'POST']: Attempt): Promise<Answer> =>
    ada.fetch('/oauth/token/', {
      method,
      headers: { 'Content-Type': FORM_TYPE, ...headers },
      ...(method === 'POST' ? { body } : {}),
    });

  const robotSays = async (parameters: Record<string, string>) =>
    robot.token(ada, { grant_type: 'client_credentials', ...parameters });
  const code = { grant_type: 'authorization_code', code: 'A'.repeat(43), ...asOwn };
  const refresh = async (changes: Record<string, string>) => {
    const { refresh_token } = await own.tokens(ada, ADA);
    return own.refresh(ada, refresh_token, changes);
  };

  it.each<[number, string, string, () => Promise<Answer>]>([
    [400, 'invalid_request', 'no grant_type', () => send([form(asOwn)])],
    [400, 'invalid_request', 'an empty grant_type', () => send([form({ ...asOwn, grant_type: '' })])],
    [400, 'invalid_request', 'a parameter twice', () => send([`${form(code)}&client_id=own`])],
    [
      400,
      'invalid_request',
      'a parameter that is too long',
      () => send([form({ ...code, code: 'A'.repeat(600) })]),
    ],
    [400, 'invalid_request', 'no code', () => send([form({ ...code, code: undefined })])],
    [
      400,
      'invalid_request',
      'no refresh token',
      () => send([form({ ...asOwn, grant_type: 'refresh_token' })]),
    ],
    [
      400,
      'invalid_request',
      'two ways of authentication',
      () => send([form({ ...code, client_secret: 'x' }), { Authorization: basicAuthorization('own', 'x') }]),
    ],
    [
      400,
      'invalid_request',
      'a client_id that is not that of the header',
      () => send([form(code), { Authorization: basicAuthorization('robot', 'x') }]),
    ],
    [
      400,
      'invalid_request',
      'nine resources',
      () => send([form(code) + '&resource=https://a.example'.repeat(9)]),
    ],
    [401, 'invalid_client', 'nobody', () => send([form({ ...code, client_id: undefined })])],
    [401, 'invalid_client', 'an unknown client', () => send([form({ ...code, client_id: 'nobody' })])],
    [
      401,
      'invalid_client',
      'a wrong secret',
      () =>
        send([
          form({ grant_type: 'client_credentials' }),
          { Authorization: basicAuthorization('robot', 'x') },
        ]),
    ],
    [
      401,
      'invalid_client',
      'another method than the registered one',
      () => send([form({ grant_type: 'client_credentials', client_id: 'robot' })]),
    ],
    [401, 'invalid_client', 'a header that is none', () => send([form(code), { Authorization: 'Basic !' }])],
    [
      400,
      'unsupported_grant_type',
      'a grant that nobody has',
      () => send([form({ ...asOwn, grant_type: 'password', username: 'a', password: 'b' })]),
    ],
    [
      400,
      'unauthorized_client',
      'a grant that this client has not',
      () => send([form({ ...asOwn, grant_type: 'client_credentials' })]),
    ],
    [400, 'invalid_grant', 'an unknown code', () => send([form(code)])],
    [
      400,
      'invalid_grant',
      'quotes and controls as a code',
      () => send([form({ ...code, code: '"\\\r\n\t\0é' })]),
    ],
    [
      400,
      'invalid_grant',
      'garbage as a refresh token',
      () => send([form({ ...asOwn, grant_type: 'refresh_token', refresh_token: 'secret-token:AAAA' })]),
    ],
    [
      400,
      'invalid_grant',
      'an access token as a refresh token',
      async () => own.refresh(ada, (await own.tokens(ada, ADA)).access_token),
    ],
    [400, 'invalid_scope', 'more than was granted', () => refresh({ scope: 'openid phone' })],
    [400, 'invalid_scope', 'a scope that is malformed', () => refresh({ scope: 'openid  profile' })],
    [
      400,
      'invalid_scope',
      'a scope of which a client may have nothing',
      () => robotSays({ scope: 'openid' }),
    ],
    [400, 'invalid_scope', "a client's scope that is malformed", () => robotSays({ scope: 'a"b' })],
    [
      400,
      'invalid_target',
      'a resource that is not served',
      () => robotSays({ resource: 'https://a.example' }),
    ],
    [
      400,
      'invalid_target',
      'a resource that was not granted',
      () => refresh({ resource: 'https://a.example' }),
    ],
    [
      415,
      'unsupported_media_type',
      'JSON',
      () => send([JSON.stringify(code), { 'Content-Type': 'application/json' }]),
    ],
    [413, 'payload_too_large', 'more than 64 kB', () => send([form({ ...code, state: LONG })])],
    [405, 'method_not_allowed', 'GET', () => send(['', {}, 'GET'])],
  ])('%i %s for %s', async (status, error, _, attempt) => {
    const answer = await attempt();
    expectJsonError(answer, status, error);
    // RFC 6749 §5.2: a client that used the header is told how to.
    expect(answer.headers.has('WWW-Authenticate')).toBe(error === 'invalid_client');
  });
});
