import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Instant, secondsUntil } from '../../../src/domain/shared/instant.ts';
import { fresh, type Open, type Opened, times } from './opened.ts';

interface AttemptStore<Attempt> {
  put(authId: string, attempt: Attempt): Promise<void>;
  take(authId: string): Promise<Attempt | null>;
}

/** What the stores of login and registration attempts promise alike. */
export function attemptStoreContract<Attempt extends { readonly expiresAt: Instant }>(
  name: string,
  open: Open<AttemptStore<Attempt>>,
  attemptAt: (now: Instant) => Attempt,
): void {
  describe(name, () => {
    let opened: Opened<AttemptStore<Attempt>>;
    let store: AttemptStore<Attempt>;
    let authId: string;
    let attempt: Attempt;

    beforeEach(async () => {
      opened = await open();
      store = opened.port;
      authId = fresh('auth');
      attempt = attemptAt(opened.clock.now());
    });
    afterEach(() => opened.close());

    it('gives an attempt once', async () => {
      await store.put(authId, attempt);
      expect(await store.take(authId)).toEqual(attempt);
      expect(await store.take(authId)).toBeNull();
    });

    it('knows no other attempt', async () => {
      await store.put(authId, attempt);
      expect(await store.take(fresh('auth'))).toBeNull();
      expect(await store.take(authId)).toEqual(attempt);
    });

    it('gives it to one of 100 racing callers', async () => {
      await store.put(authId, attempt);
      const taken = await times(100, () => store.take(authId));
      expect(taken.filter((one) => one !== null)).toEqual([attempt]);
    });

    it('still gives what has just expired: the use case decides', async () => {
      await store.put(authId, attempt);
      opened.clock.advance(secondsUntil(attempt.expiresAt, opened.clock.now()) + 1);
      expect(await store.take(authId)).toEqual(attempt);
    });
  });
}
