import type { Clock } from '../../../ports/system/clock.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { secretMatches } from './client-secret.ts';

/** RFC 6749 §2.3.1, HTTP Basic. */
export function clientSecretBasic(clock: Clock): ClientAuthentication {
  return { method: 'client_secret_basic', verify: secretMatches(clock) };
}
