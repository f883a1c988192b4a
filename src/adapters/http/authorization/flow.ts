import type { RequestHandler } from 'express';
import type { DescribeFlow, FlowPlace } from '../../../ports/authorization/use-cases.ts';
import { browserSecrets } from '../cookies.ts';
import { placeUrl } from '../places.ts';
import { flowIdOf } from './flow-id.ts';

/** A page has nothing left to do where only the callback remains. */
const STEP_NAMES: Readonly<Record<FlowPlace, string>> = {
  login: 'login',
  consent: 'consent',
  callback: 'done',
};

/** What a page of the flow shows. */
export function flow({ describeFlow }: { describeFlow: DescribeFlow }): RequestHandler {
  return async (request, response) => {
    const { step, flowId, client, loginHint, scope, account, question } = await describeFlow.execute({
      flowId: flowIdOf(request),
      ...browserSecrets(request),
    });
    response.set('Cache-Control', 'no-store').json({
      step: STEP_NAMES[step],
      next: placeUrl({ place: step, flowId }),
      client: {
        client_id: client.id,
        client_name: client.name,
        ...(client.uri === null ? {} : { client_uri: client.uri }),
        first_party: client.firstParty,
      },
      ...(loginHint === null ? {} : { login_hint: loginHint }),
      scope,
      ...(account === null ? {} : { account }),
      ...(question === null ? {} : { question }),
    });
  };
}
