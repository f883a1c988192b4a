import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PARAMETER_LENGTHS } from '../../../../src/domain/authorization/parameter-lengths.ts';
import type { AuthorizationParameters } from '../../../../src/domain/authorization/request.ts';
import { validateAuthorizationRequest } from '../../../../src/domain/authorization/validate-request.ts';
import type { Client } from '../../../../src/domain/clients/client.ts';
import { aClient, errorCode } from '../fixtures.ts';

const BACKEND = 'https://issuer.example/api';
const FILES = 'https://files.example/';
const REDIRECT_URI = 'https://client.example/cb';
/** RFC 7636 Appendix B. */
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

const LEAST: AuthorizationParameters = {
  client_id: 'web',
  response_type: 'code',
  scope: 'openid',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
};

function validate(changes: AuthorizationParameters = {}, client: Client = aClient()) {
  const target = { client, redirectUri: REDIRECT_URI, resources: [BACKEND, FILES], hintedSubject: null };
  return validateAuthorizationRequest({ ...LEAST, ...changes }, target);
}

describe('a valid authorization request', () => {
  it('may say no more than it must', () => {
    expect(validate()).toEqual({
      clientId: 'web',
      redirectUri: REDIRECT_URI,
      redirectUriGiven: false,
      responseMode: 'query',
      scope: ['openid'],
      state: null,
      nonce: null,
      codeChallenge: CHALLENGE,
      prompt: [],
      maxAge: null,
      subjects: null,
      loginHint: null,
      display: null,
      uiLocales: [],
      claims: null,
      resource: [],
    });
  });

  it('is kept as it came', () => {
    const parameters = {
      redirect_uri: REDIRECT_URI,
      response_mode: 'form_post',
      scope: 'email openid',
      state: '  &=\u00E9" ',
      nonce: 'n'.repeat(384),
      prompt: 'login consent',
      max_age: '10000',
      login_hint: 'Ada@Example.org',
      display: 'touch',
      ui_locales: 'fr-CA fr',
      claims: '{"userinfo":{"email":null}}',
      resource: [FILES, BACKEND, FILES],
    };
    expect(validate(parameters)).toEqual({
      clientId: 'web',
      redirectUri: REDIRECT_URI,
      redirectUriGiven: true,
      responseMode: 'form_post',
      scope: ['email', 'openid'],
      state: parameters.state,
      nonce: parameters.nonce,
      codeChallenge: CHALLENGE,
      prompt: ['login', 'consent'],
      maxAge: 10_000,
      subjects: null,
      loginHint: 'Ada@Example.org',
      display: 'touch',
      uiLocales: ['fr-CA', 'fr'],
      claims: { userinfo: { email: { essential: false, values: [] } }, idToken: {} },
      resource: [FILES, BACKEND],
    });
  });
});

describe('an authorization request is refused', () => {
  it.each<[string, AuthorizationParameters, string]>([
    ['no response_type', { response_type: undefined }, 'invalid_request'],
    ['the implicit response_type', { response_type: 'token' }, 'unsupported_response_type'],
    ['a hybrid response_type', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['response_type none', { response_type: 'none' }, 'unsupported_response_type'],
    ['response_mode fragment', { response_mode: 'fragment' }, 'invalid_request'],
    ['a response_mode that nobody knows', { response_mode: 'web_message' }, 'invalid_request'],
    ['another resource', { resource: ['https://api.example/'] }, 'invalid_target'],
    ['another resource beside ours', { resource: [BACKEND, 'https://api.example/'] }, 'invalid_target'],
    ['a resource that only begins like ours', { resource: [`${BACKEND}/`] }, 'invalid_target'],
    ['metadata of a client', { registration: '{}' }, 'registration_not_supported'],
    ['malformed claims', { claims: '{"userinfo":' }, 'invalid_request'],
    ['a state that no form returns unchanged', { state: 'a\nb' }, 'invalid_request'],
    ['no scope', { scope: undefined }, 'invalid_scope'],
    ['a malformed scope', { scope: 'openid  email' }, 'invalid_scope'],
    ['only scopes that the client may not have', { scope: 'admin member' }, 'invalid_scope'],
    [
      'a challenge without a method, which means plain',
      { code_challenge_method: undefined },
      'invalid_request',
    ],
    ['the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['the method in lower case', { code_challenge_method: 's256' }, 'invalid_request'],
    ['a malformed challenge', { code_challenge: 'too-short' }, 'invalid_request'],
    ['an unknown prompt', { prompt: 'create' }, 'invalid_request'],
    ['prompt none beside another', { prompt: 'none login' }, 'invalid_request'],
    ['a negative max_age', { max_age: '-1' }, 'invalid_request'],
    ['a max_age with a fraction', { max_age: '1.5' }, 'invalid_request'],
    ['a max_age with an exponent', { max_age: '1e3' }, 'invalid_request'],
    ['a max_age in words', { max_age: 'day' }, 'invalid_request'],
    ['a max_age that is followed by a line feed', { max_age: '10\n' }, 'invalid_request'],
    ['a max_age beyond all measure', { max_age: '9'.repeat(11) }, 'invalid_request'],
  ])('for %s', (_, changes, code) => {
    expect(errorCode(() => validate(changes))).toBe(code);
  });

  it('for a client that may not use codes', () => {
    const client = aClient({ grantTypes: ['client_credentials'] });
    expect(errorCode(() => validate({}, client))).toBe('unauthorized_client');
  });
});

describe('whatever comes', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.constantFrom('code', 'openid', 'none', 'form_post', CHALLENGE, 'S256', '10', FILES),
  );
  const name = fc.constantFrom(...Object.keys(PARAMETER_LENGTHS));
  const parameters = fc.uniqueArray(fc.tuple(name, text), { selector: ([key]) => key }).map((pairs) => ({
    ...Object.fromEntries(pairs),
    resource: pairs.filter(([key]) => key === 'resource').map(([, value]) => value),
  }));

  it('is a request that may be acted on, or a fault that may be told', () => {
    fc.assert(
      fc.property(parameters, (changes) => {
        const fault = errorCode(() => validate(changes));
        if (fault !== null) return;
        const request = validate(changes);
        expect(request.scope.filter((token) => !aClient().scope.includes(token))).toEqual([]);
        expect(request.resource.filter((uri) => ![BACKEND, FILES].includes(uri))).toEqual([]);
        expect(request.codeChallenge).toBe(CHALLENGE);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('max_age', () => {
  it.each([
    ['0', 0],
    ['007', 7],
    ['9999999999', 9_999_999_999],
  ])('%s is %d seconds', (text, seconds) => {
    expect(validate({ max_age: text }).maxAge).toBe(seconds);
  });

  it.each([
    ['where the request names none', {}, 300],
    ['and never where it names one', { max_age: '600' }, 600],
    ['not even where it names none at all', { max_age: '0' }, 0],
  ])('is the client\u2019s default %s', (_, changes, seconds) => {
    expect(validate(changes, aClient({ defaultMaxAge: 300 })).maxAge).toBe(seconds);
  });
});

describe('the scope of a request', () => {
  const client = aClient({ scope: ['openid', 'email', 'member'] });

  it.each([
    ['all that is asked and allowed', 'openid email', ['openid', 'email']],
    ['in the order asked', 'member email openid', ['member', 'email', 'openid']],
    ['no scope that the client may not have', 'openid admin', ['openid']],
    ['no scope that nobody knows', 'openid whatever', ['openid']],
    ['nothing twice', 'openid openid', ['openid']],
    ['nothing that was not asked', 'email', ['email']],
  ])('is %s', (_, scope, narrowed) => {
    expect(validate({ scope }, client).scope).toEqual(narrowed);
  });
});

describe('a request without PKCE', () => {
  const none = { code_challenge: undefined, code_challenge_method: undefined };

  it.each([
    ['oauth2.1', 'none', 'invalid_request'],
    ['oauth2.1', 'client_secret_basic', 'invalid_request'],
    ['oauth2.1', 'client_secret_post', 'invalid_request'],
    ['oidc', 'none', 'invalid_request'],
    ['oidc', 'client_secret_basic', null],
    ['oidc', 'client_secret_post', null],
  ] as const)(
    'under policy %s from a client that authenticates by %s: %s',
    (policy, authenticationMethod, code) => {
      const client = aClient({ policy, authenticationMethod });
      expect(errorCode(() => validate(none, client))).toBe(code);
    },
  );

  const client = aClient({ policy: 'oidc', authenticationMethod: 'client_secret_basic' });

  it('has no method either', () => {
    const changes = { ...none, code_challenge_method: 'S256' };
    expect(errorCode(() => validate(changes, client))).toBe('invalid_request');
  });

  it('has no challenge', () => {
    expect(validate(none, client).codeChallenge).toBeNull();
    expect(validate({}, client).codeChallenge).toBe(CHALLENGE);
  });
});
