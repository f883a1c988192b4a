import type { Clock } from '../../../ports/system/clock.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { secretMatches } from './client-secret.ts';

/** RFC 6749 §2.3.1, in the request body. */
export function clientSecretPost(clock: Clock): ClientAuthentication {
  return { method: 'client_secret_post', verify: secretMatches(clock) };
}
