import type { RequestHandler } from 'express';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { DescribeLogout } from '../../../ports/sessions/use-cases.ts';
import { browserSecrets } from '../cookies.ts';
import { pagePolicy } from '../middleware/security-headers.ts';
import { queryOf } from '../parameters.ts';
import { logoutIdOf } from './logout-id.ts';

export const LOGOUT_PAGE = '/credentials/logout/';

export function logoutPageUrl(logoutId: string): string {
  return `${LOGOUT_PAGE}?logout_id=${encodeURIComponent(logoutId)}`;
}

/**
 * Before the page itself, which is served as every other: it may have frames, of exactly those clients that are to be told
 * in one (Front-Channel Logout §3). Where there is no logout, the page says so.
 */
export function logoutPage({ describeLogout }: { describeLogout: DescribeLogout }): RequestHandler {
  return async (request, response, next) => {
    if (!queryOf(request).has('logout_id')) {
      response.status(303).set({ Location: '/oauth/logout/', 'Cache-Control': 'no-store' }).end();
      return;
    }
    try {
      const description = await describeLogout.execute({
        logoutId: logoutIdOf(request),
        ...browserSecrets(request),
      });
      const frames = description.step === 'done' ? description.frames : [];
      if (frames.length > 0) response.set('Content-Security-Policy', pagePolicy({ frames: origins(frames) }));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
    }
    // An answer that says no more than that the page is the same would leave the policy of the one before.
    delete request.headers['if-none-match'];
    delete request.headers['if-modified-since'];
    next();
  };
}

function origins(uris: readonly string[]): readonly string[] {
  return [...new Set(uris.map((uri) => new URL(uri).origin))];
}
