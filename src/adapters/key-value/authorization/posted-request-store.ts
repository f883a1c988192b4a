import * as v from 'valibot';
import type { PostedRequest, PostedRequestStore } from '../../../ports/authorization/posted-request-store.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import { Documents } from '../documents.ts';
import type { KeyValue } from '../key-value.ts';
import { instant } from '../schemas.ts';
import { timeToLive } from '../time-to-live.ts';

const schema: v.GenericSchema<unknown, PostedRequest> = v.strictObject({
  form: v.string(),
  expiresAt: instant,
});

export class KeyValuePostedRequestStore implements PostedRequestStore {
  readonly #posted: Documents<PostedRequest>;
  readonly #clock: Clock;

  constructor({ keyValue, clock }: { readonly keyValue: KeyValue; readonly clock: Clock }) {
    this.#posted = new Documents({ keyValue, kind: 'posted', schema });
    this.#clock = clock;
  }

  put(id: string, posted: PostedRequest): Promise<void> {
    return this.#posted.put(id, posted, timeToLive(posted.expiresAt, this.#clock));
  }

  take(id: string): Promise<PostedRequest | null> {
    return this.#posted.take(id);
  }
}
