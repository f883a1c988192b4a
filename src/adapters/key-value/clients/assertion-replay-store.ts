import { secretDigest } from '../../../domain/shared/secret.ts';
import type { AssertionReplayStore, UsedAssertion } from '../../../ports/clients/assertion-replay-store.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { KeyValue } from '../key-value.ts';
import { timeToLive } from '../time-to-live.ts';

/** That it is there says everything: a mark of any version of this program counts. */
const USED = '1';

export class KeyValueAssertionReplayStore implements AssertionReplayStore {
  readonly #keyValue: KeyValue;
  readonly #clock: Clock;

  constructor({ keyValue, clock }: { readonly keyValue: KeyValue; readonly clock: Clock }) {
    this.#keyValue = keyValue;
    this.#clock = clock;
  }

  use({ clientId, jti, expiresAt }: UsedAssertion): Promise<boolean> {
    // No id of a client has a space in it: no two pairs are one text.
    const key = `assertion:${secretDigest(`${clientId} ${jti}`)}`;
    return this.#keyValue.putIfAbsent(key, USED, timeToLive(expiresAt, this.#clock));
  }
}
