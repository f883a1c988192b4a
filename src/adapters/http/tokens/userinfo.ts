import type { RequestHandler } from 'express';
import * as v from 'valibot';
import type { ReadUserinfo } from '../../../ports/tokens/use-cases.ts';
import { formOf, parameter, requireParameters } from '../parameters.ts';
import { bearerToken } from './bearer-token.ts';

const schema = v.object({ access_token: parameter(8192) });

/** OpenID Connect Core §5.3. */
export function userinfo({ readUserinfo }: { readUserinfo: ReadUserinfo }): RequestHandler {
  return async (request, response) => {
    const { access_token: inForm } = requireParameters(formOf(request), schema);
    const userinfo = await readUserinfo.execute(bearerToken(request, response, inForm));
    response.set('Cache-Control', 'no-store');
    if (userinfo.kind === 'claims') response.json(userinfo.claims);
    // Bytes, since text is sent with a charset, which this type does not have (RFC 7519 §10.3.1).
    else response.type('application/jwt').send(Buffer.from(userinfo.jwt));
  };
}
