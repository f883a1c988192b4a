import type { Request } from 'express';
import * as v from 'valibot';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { PresentedToken } from '../../../ports/tokens/use-cases.ts';
import { formOf, parameter, requireParameters } from '../parameters.ts';
import { clientCredentials, clientParameters } from './client-credentials.ts';

const schema = v.object({
  token: parameter(8192),
  // A hint, and no more: an unknown one is ignored (RFC 7009 §2.2), and so is a wrong one.
  token_type_hint: parameter(128),
  ...clientParameters,
});

/**
 * A request of RFC 7009 §2.1 or RFC 7662 §2.1: a token, and who presents it.
 *
 * @throws OAuthError `invalid_client`, `invalid_request`
 */
export function presentedToken(request: Request): PresentedToken {
  const { token, token_type_hint: _hint, ...form } = requireParameters(formOf(request), schema);
  const credentials = clientCredentials(request, form);
  if (token === undefined) throw new OAuthError('invalid_request', 'token is missing');
  return { token, credentials };
}
