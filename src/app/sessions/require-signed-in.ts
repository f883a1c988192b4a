import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { SignedIn } from '../../ports/sessions/session-store.ts';
import type { CurrentSession } from './current-session.ts';

/** @throws OAuthError `login_required` */
export async function requireSignedIn(
  currentSession: CurrentSession,
  handle: string | null,
): Promise<SignedIn> {
  const signedIn = await currentSession.find(handle);
  if (signedIn === null) throw new OAuthError('login_required', 'Nobody is signed in');
  return signedIn;
}
