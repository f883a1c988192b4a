import type { RequestHandler } from 'express';
import * as v from 'valibot';
import { profileClaimsSchema } from '../../../domain/accounts/profile-claims.ts';
import type { FinishRegistration } from '../../../ports/registration/use-cases.ts';
import { browserSecrets } from '../cookies.ts';
import { opaqueMessage, secret } from '../opaque-fields.ts';
import { parseBody } from '../parameters.ts';

const schema = v.object({
  auth_id: secret,
  register_id: secret,
  client_request: opaqueMessage('registrationRecord'),
  profile: v.optional(v.pick(profileClaimsSchema, ['given_name', 'family_name']), {}),
});

/** RFC 9807 §5: the record in, the account made. `next`: where the new user may go. */
export function onboardFinish(ports: {
  finishRegistration: FinishRegistration;
  next: string;
}): RequestHandler {
  return async (request, response) => {
    const body = parseBody(schema, request.body);
    const { email } = await ports.finishRegistration.execute({
      authId: body.auth_id,
      ticket: body.register_id,
      registrationRecord: body.client_request,
      claims: body.profile,
      browser: browserSecrets(request).browser,
    });
    response.status(201).set('Cache-Control', 'no-store').json({ email, next: ports.next });
  };
}
