import type { RequestHandler } from 'express';
import * as v from 'valibot';
import type { DecideConsent } from '../../../ports/authorization/use-cases.ts';
import { browserSecrets } from '../cookies.ts';
import { secret } from '../opaque-fields.ts';
import { parseBody } from '../parameters.ts';
import { placeUrl } from '../places.ts';

const schema = v.object({
  flow_id: v.pipe(v.string(), v.maxLength(64)),
  decision: v.picklist(['allow', 'deny']),
  question: secret,
});

export function consent({ decideConsent }: { decideConsent: DecideConsent }): RequestHandler {
  return async (request, response) => {
    const { flow_id: flowId, decision: answer, question } = parseBody(schema, request.body);
    const next = await decideConsent.execute({ flowId, answer, question, ...browserSecrets(request) });
    response.set('Cache-Control', 'no-store').json({ next: placeUrl(next) });
  };
}
