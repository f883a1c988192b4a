import { describe, expect, it } from '@jest/globals';
import { codeAnswer, errorAnswer } from '../../../../src/app/authorization/client-answer.ts';
import { OAuthError } from '../../../../src/domain/shared/oauth-error.ts';

const ISSUER = 'https://issuer.example';
const responseMode = 'form_post';
const redirectUri = 'https://client.example/cb?tenant=1';

function pairs(parameters: Readonly<Record<string, string>>) {
  return Object.entries(parameters);
}

describe('an answer to the client', () => {
  it('carries the code, the state unchanged, and the issuer (RFC 9207)', () => {
    const state = 'x'.repeat(512);
    const answer = codeAnswer({ redirectUri, responseMode, state }, 'the-code', ISSUER);
    expect(answer).toMatchObject({ redirectUri, responseMode });
    expect(pairs(answer.parameters)).toEqual([
      ['code', 'the-code'],
      ['state', state],
      ['iss', ISSUER],
    ]);
  });

  it('carries an error in its place, and of that only code and description', () => {
    const error = new OAuthError('access_denied', 'The person declined', {
      cause: 'a secret',
      retryAfter: 1,
    });
    expect(pairs(errorAnswer({ redirectUri, responseMode, state: '' }, error, ISSUER).parameters)).toEqual([
      ['error', 'access_denied'],
      ['error_description', 'The person declined'],
      ['state', ''],
      ['iss', ISSUER],
    ]);
  });

  it('has no state where the request had none', () => {
    expect(
      codeAnswer({ redirectUri, responseMode, state: null }, 'the-code', ISSUER).parameters,
    ).toStrictEqual({
      code: 'the-code',
      iss: ISSUER,
    });
  });
});
