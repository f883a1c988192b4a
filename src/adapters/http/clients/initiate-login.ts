import type { RequestHandler } from 'express';
import * as v from 'valibot';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { InitiateLogin } from '../../../ports/clients/use-cases.ts';
import { parameter, queryOf, requireParameters } from '../parameters.ts';

const schema = v.object({ client_id: parameter(), target_link_uri: parameter() });

/** A link of our own, or an address that somebody typed. Any other would make of us a redirector (RFC 9700 §4.11.2). */
const FROM: readonly (string | undefined)[] = ['same-origin', 'none'];

/** OpenID Connect Core §4: this server as the third party that initiates a sign-in. */
export function initiateLogin(ports: { initiateLogin: InitiateLogin }): RequestHandler {
  return async (request, response) => {
    const { client_id: clientId, target_link_uri: target } = requireParameters(queryOf(request), schema);
    if (!FROM.includes(request.get('Sec-Fetch-Site'))) {
      throw new OAuthError('cross_site_request', 'Links from elsewhere go to the application itself');
    }
    if (clientId === undefined) throw new OAuthError('invalid_request', 'client_id is missing');
    const location = await ports.initiateLogin.execute({ clientId, targetLinkUri: target ?? null });
    response.status(303).set({ Location: location, 'Cache-Control': 'no-store' }).end();
  };
}
