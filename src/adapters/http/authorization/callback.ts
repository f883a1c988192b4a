import type { RequestHandler } from 'express';
import type { CompleteAuthorization } from '../../../ports/authorization/use-cases.ts';
import { browserSecrets } from '../cookies.ts';
import { flowIdOf } from './flow-id.ts';
import { sendOutcome } from './outcome.ts';

/** Where every flow ends, and every code is issued. */
export function callback({
  completeAuthorization,
}: {
  completeAuthorization: CompleteAuthorization;
}): RequestHandler {
  return async (request, response) => {
    const command = { flowId: flowIdOf(request), ...browserSecrets(request) };
    sendOutcome(response, await completeAuthorization.execute(command));
  };
}
