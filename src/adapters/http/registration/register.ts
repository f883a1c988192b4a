import type { RequestHandler } from 'express';
import * as v from 'valibot';
import type { StartRegistration } from '../../../ports/registration/use-cases.ts';
import { callerOf } from '../caller.ts';
import { browserSecrets } from '../cookies.ts';
import { emailField, opaqueMessage, renderOpaqueAnswer, secret } from '../opaque-fields.ts';
import { parseBody } from '../parameters.ts';

const schema = v.object({
  register_id: secret,
  email: emailField,
  client_request: opaqueMessage('registrationRequest'),
});

/** RFC 9807 §5: the registration request in, its evaluation out. */
export function onboardRegister({
  startRegistration,
}: {
  startRegistration: StartRegistration;
}): RequestHandler {
  return async (request, response) => {
    const {
      register_id: ticket,
      email,
      client_request: registrationRequest,
    } = parseBody(schema, request.body);
    const answer = await startRegistration.execute({
      ticket,
      email,
      registrationRequest,
      browser: browserSecrets(request).browser,
      caller: callerOf(request),
    });
    response.set('Cache-Control', 'no-store').json(renderOpaqueAnswer(answer));
  };
}
