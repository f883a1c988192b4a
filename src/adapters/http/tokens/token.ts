import type { RequestHandler } from 'express';
import * as v from 'valibot';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { IssueTokens } from '../../../ports/tokens/use-cases.ts';
import { formOf, parameter, repeatable, requireParameters } from '../parameters.ts';
import { clientCredentials, clientParameters } from './client-credentials.ts';

const schema = v.object({
  grant_type: parameter(128),
  code: parameter(512),
  redirect_uri: parameter(),
  code_verifier: parameter(512),
  refresh_token: parameter(4096),
  scope: parameter(),
  resource: repeatable(2048, 8),
  ...clientParameters,
});

/** RFC 6749 §3.2. */
export function token({ issueTokens }: { issueTokens: IssueTokens }): RequestHandler {
  return async (request, response) => {
    const {
      grant_type: grantType,
      client_id,
      client_secret,
      client_assertion,
      client_assertion_type,
      ...parameters
    } = requireParameters(formOf(request), schema);
    const form = { client_id, client_secret, client_assertion, client_assertion_type };
    const credentials = clientCredentials(request, form);
    if (grantType === undefined) throw new OAuthError('invalid_request', 'grant_type is missing');
    const tokens = await issueTokens.execute({ grantType, parameters, credentials });
    response.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' }).json(tokens);
  };
}
