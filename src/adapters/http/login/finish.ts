import type { RequestHandler } from 'express';
import * as v from 'valibot';
import type { FinishLogin } from '../../../ports/login/use-cases.ts';
import { browserSecrets, setDevice, setSession } from '../cookies.ts';
import { opaqueMessage, secret } from '../opaque-fields.ts';
import { parseBody } from '../parameters.ts';
import { placeUrl } from '../places.ts';

const schema = v.object({
  auth_id: secret,
  client_request: opaqueMessage('finishLoginRequest'),
  flow_id: v.optional(v.pipe(v.string(), v.maxLength(64))),
});

/** KE3 in (RFC 9807 §6), the session's cookie out. */
export function loginFinish({ finishLogin }: { finishLogin: FinishLogin }): RequestHandler {
  return async (request, response) => {
    const { auth_id: authId, client_request: finishLoginRequest, flow_id } = parseBody(schema, request.body);
    const { session, device, next } = await finishLogin.execute({
      authId,
      finishLoginRequest,
      flowId: flow_id ?? null,
      ...browserSecrets(request),
    });
    setSession(response, session.handle, session.lifetime);
    setDevice(response, device.token, device.lifetime);
    response.set('Cache-Control', 'no-store').json({ next: next === null ? '/' : placeUrl(next) });
  };
}
