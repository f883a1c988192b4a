import type { RotationSchedule } from '../../domain/keys/rotation.ts';
import type { Seconds } from '../../domain/shared/instant.ts';
import type { Define } from '../config/define.ts';

/**
 * How long an instance may go on with a key after another was made active: until it rereads the set, also where that
 * fails for a while, and clocks differ.
 */
const SLACK: Seconds = 3600;

/** What is sealed under the state key is in the key-value store, where nothing of it stays for a day. */
const LONGEST_STATE: Seconds = 86_400;

/** How long keys live, from what is made under them. */
export function rotationSchedule({ keys, lifetimes }: Pick<Define, 'keys' | 'lifetimes'>): RotationSchedule {
  const signed = Math.max(lifetimes.accessToken, lifetimes.idToken);
  return {
    ...keys,
    retention: {
      signing: signed + SLACK,
      'refresh-token': lifetimes.refreshTokenAbsolute + SLACK,
      state: LONGEST_STATE + SLACK,
    },
    // An ID token names a session at logout, as long as there may be one to end.
    memory: Math.max(signed, lifetimes.sessionAbsolute) + SLACK,
  };
}
