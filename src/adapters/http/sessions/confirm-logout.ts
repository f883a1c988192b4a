import type { RequestHandler } from 'express';
import * as v from 'valibot';
import type { ConfirmLogout } from '../../../ports/sessions/use-cases.ts';
import { browserSecrets, clearSession } from '../cookies.ts';
import { secret } from '../opaque-fields.ts';
import { parseBody } from '../parameters.ts';
import { logoutPageUrl } from './logout-page.ts';

const schema = v.object({ logout_id: secret });

/** Only the page itself may say yes. It goes on by loading itself again: with the frames that it may have then. */
export function confirmLogout(ports: { confirmLogout: ConfirmLogout }): RequestHandler {
  return async (request, response) => {
    const { logout_id: logoutId } = parseBody(schema, request.body);
    await ports.confirmLogout.execute({ logoutId, ...browserSecrets(request) });
    clearSession(response);
    response.set('Cache-Control', 'no-store').json({ next: logoutPageUrl(logoutId) });
  };
}
