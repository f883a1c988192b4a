import * as v from 'valibot';
import type { LoginAttempt, LoginAttemptStore } from '../../../ports/login/login-attempt-store.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import { Documents } from '../documents.ts';
import type { KeyValue } from '../key-value.ts';
import { instant } from '../schemas.ts';
import { timeToLive } from '../time-to-live.ts';

const schema: v.GenericSchema<unknown, LoginAttempt> = v.strictObject({
  browserDigest: v.string(),
  sealedState: v.string(),
  expiresAt: instant,
});

export class KeyValueLoginAttemptStore implements LoginAttemptStore {
  readonly #attempts: Documents<LoginAttempt>;
  readonly #clock: Clock;

  constructor({ keyValue, clock }: { readonly keyValue: KeyValue; readonly clock: Clock }) {
    this.#attempts = new Documents({ keyValue, kind: 'login', schema });
    this.#clock = clock;
  }

  put(authId: string, attempt: LoginAttempt): Promise<void> {
    return this.#attempts.put(authId, attempt, timeToLive(attempt.expiresAt, this.#clock));
  }

  take(authId: string): Promise<LoginAttempt | null> {
    return this.#attempts.take(authId);
  }
}
