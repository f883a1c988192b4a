import type { RequestHandler } from 'express';
import * as v from 'valibot';
import type { StartLogin } from '../../../ports/login/use-cases.ts';
import { callerOf } from '../caller.ts';
import { browserSecrets } from '../cookies.ts';
import { emailField, opaqueMessage, renderOpaqueAnswer } from '../opaque-fields.ts';
import { parseBody } from '../parameters.ts';

const schema = v.object({ email: emailField, client_request: opaqueMessage('startLoginRequest') });

/** KE1 in, KE2 out (RFC 9807 §6). */
export function loginStart({ startLogin }: { startLogin: StartLogin }): RequestHandler {
  return async (request, response) => {
    const { email, client_request: startLoginRequest } = parseBody(schema, request.body);
    const { browser } = browserSecrets(request);
    const answer = await startLogin.execute({ email, startLoginRequest, browser, caller: callerOf(request) });
    response.set('Cache-Control', 'no-store').json(renderOpaqueAnswer(answer));
  };
}
