import type { RequestHandler } from 'express';
import * as v from 'valibot';
import type { StartAuthorization } from '../../../ports/authorization/use-cases.ts';
import type { Random } from '../../../ports/system/random.ts';
import { callerOf } from '../caller.ts';
import { browserSecrets, ensureBrowser } from '../cookies.ts';
import { formOf, parameter, queryOf, readParameters } from '../parameters.ts';
import { sendOutcome } from './outcome.ts';

const schema = v.object({
  client_id: parameter(),
  redirect_uri: parameter(),
  response_type: parameter(64),
  response_mode: parameter(64),
  scope: parameter(),
  state: parameter(4096),
  nonce: parameter(1024),
  code_challenge: parameter(128),
  code_challenge_method: parameter(16),
  prompt: parameter(128),
  max_age: parameter(16),
  login_hint: parameter(320),
  resource: parameter(),
  request: parameter(16_384),
  request_uri: parameter(),
});

/** RFC 6749 §3.1, OpenID Connect Core §3.1.2. */
export function authorize(ports: { startAuthorization: StartAuthorization; random: Random }): RequestHandler {
  return async (request, response) => {
    const { parameters, malformed } = readParameters(queryOf(request), schema);
    const browser = ensureBrowser(request, response, ports.random);
    const { session } = browserSecrets(request);
    const { network } = callerOf(request);
    sendOutcome(
      response,
      await ports.startAuthorization.execute({ parameters, malformed, browser, session, network }),
    );
  };
}

/** A cross-site POST is legal (OpenID Connect Core §3.1.2.1), but carries no Lax cookie: the GET after it does. */
export const authorizeByPost: RequestHandler = (request, response) => {
  response
    .status(303)
    .location(`/oauth/authorize/?${formOf(request)}`)
    .end();
};
