import type { RequestHandler } from 'express';
import * as v from 'valibot';
import { CLIENT_ID } from '../../../domain/clients/client.ts';
import type { WithdrawConsent } from '../../../ports/consents/use-cases.ts';
import { browserSecrets } from '../cookies.ts';
import { secret } from '../opaque-fields.ts';
import { parseBody } from '../parameters.ts';

const schema = v.object({ client_id: v.pipe(v.string(), v.regex(CLIENT_ID)), owner: secret });

export function withdraw({ withdrawConsent }: { withdrawConsent: WithdrawConsent }): RequestHandler {
  return async (request, response) => {
    const { client_id: clientId, owner } = parseBody(schema, request.body);
    await withdrawConsent.execute({ clientId, owner, ...browserSecrets(request) });
    response.set('Cache-Control', 'no-store').json({});
  };
}
