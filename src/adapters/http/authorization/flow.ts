import type { RequestHandler } from 'express';
import type { DescribeFlow, FlowDescription, FlowPlace } from '../../../ports/authorization/use-cases.ts';
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
    const description = await describeFlow.execute({ flowId: flowIdOf(request), ...browserSecrets(request) });
    const { step, flowId, presentation, agreement, account, question } = description;
    const { loginHint, display, uiLocales } = presentation;
    response.set('Cache-Control', 'no-store').json({
      step: STEP_NAMES[step],
      next: placeUrl({ place: step, flowId }),
      client: clientOf(description),
      ...(loginHint === null ? {} : { login_hint: loginHint }),
      ...(display === null ? {} : { display }),
      ...(uiLocales.length === 0 ? {} : { ui_locales: uiLocales }),
      scope: agreement.scope,
      ...(agreement.claims.length === 0 ? {} : { claims: agreement.claims }),
      ...(account === null ? {} : { account }),
      ...(question === null ? {} : { question }),
    });
  };
}

function clientOf({ client }: FlowDescription): Readonly<Record<string, unknown>> {
  return {
    client_id: client.id,
    client_name: client.name,
    ...(client.uri === null ? {} : { client_uri: client.uri }),
    ...(client.policyUri === null ? {} : { policy_uri: client.policyUri }),
    ...(client.termsOfServiceUri === null ? {} : { tos_uri: client.termsOfServiceUri }),
    ...(client.logo ? { logo: `/oauth/client-logo/?client_id=${encodeURIComponent(client.id)}` } : {}),
    first_party: client.firstParty,
  };
}
