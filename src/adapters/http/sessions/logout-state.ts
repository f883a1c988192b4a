import type { RequestHandler } from 'express';
import type { DescribeLogout } from '../../../ports/sessions/use-cases.ts';
import { browserSecrets } from '../cookies.ts';
import { logoutIdOf } from './logout-id.ts';

/** What the logout page shows. */
export function logoutState({ describeLogout }: { describeLogout: DescribeLogout }): RequestHandler {
  return async (request, response) => {
    const logout = await describeLogout.execute({
      logoutId: logoutIdOf(request),
      ...browserSecrets(request),
    });
    response.set('Cache-Control', 'no-store').json(
      logout.step === 'ask'
        ? logout
        : {
            step: logout.step,
            frames: logout.frames,
            ...(logout.returnTo === null ? {} : { return_to: logout.returnTo }),
            ...(logout.returnOffer === null ? {} : { return_offer: logout.returnOffer }),
            return_refused: logout.returnRefused,
          },
    );
  };
}
