import type { RequestHandler } from 'express';
import * as v from 'valibot';
import type { SignInAsAnother } from '../../../ports/authorization/use-cases.ts';
import { browserSecrets } from '../cookies.ts';
import { parseBody } from '../parameters.ts';
import { placeUrl } from '../places.ts';

const schema = v.object({ flow_id: v.pipe(v.string(), v.maxLength(64)) });

/** Not you? Somebody else than is signed in at this browser goes on with the flow. */
export function other({ signInAsAnother }: { signInAsAnother: SignInAsAnother }): RequestHandler {
  return async (request, response) => {
    const { flow_id: flowId } = parseBody(schema, request.body);
    const next = await signInAsAnother.execute({ flowId, ...browserSecrets(request) });
    response.set('Cache-Control', 'no-store').json({ next: placeUrl(next) });
  };
}
