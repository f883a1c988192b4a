import type { RequestHandler } from 'express';
import * as v from 'valibot';
import type { StartLogout } from '../../../ports/sessions/use-cases.ts';
import type { Random } from '../../../ports/system/random.ts';
import { callerOf } from '../caller.ts';
import { browserSecrets, clearSession, ensureBrowser } from '../cookies.ts';
import { formOf, parameter, queryOf, requireParameters } from '../parameters.ts';
import { logoutPageUrl } from './logout-page.ts';

const schema = v.object({
  id_token_hint: parameter(8192),
  logout_hint: parameter(320),
  client_id: parameter(),
  post_logout_redirect_uri: parameter(),
  state: parameter(4096),
  ui_locales: parameter(256),
});

/** RP-Initiated Logout §2, the `end_session_endpoint`. */
export function logout(ports: { startLogout: StartLogout; random: Random }): RequestHandler {
  return async (request, response) => {
    const parameters = requireParameters(queryOf(request), schema);
    const browser = ensureBrowser(request, response, ports.random);
    const { session } = browserSecrets(request);
    const { network } = callerOf(request);
    const { signedOut, next } = await ports.startLogout.execute({ parameters, browser, session, network });
    if (signedOut) clearSession(response);
    const location = next.kind === 'return' ? next.url : logoutPageUrl(next.logoutId);
    response.status(303).set({ Location: location, 'Cache-Control': 'no-store' }).end();
  };
}

/** A cross-site POST is legal (RP-Initiated Logout §2), but carries no Lax cookie: the GET after it does. */
export const logoutByPost: RequestHandler = (request, response) => {
  response
    .status(303)
    .set({ Location: `/oauth/logout/?${formOf(request)}`, 'Cache-Control': 'no-store' })
    .end();
};
