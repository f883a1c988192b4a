import * as v from 'valibot';
import type {
  RegistrationAttempt,
  RegistrationAttemptStore,
} from '../../../ports/registration/registration-attempt-store.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import { Documents } from '../documents.ts';
import type { KeyValue } from '../key-value.ts';
import { instant } from '../schemas.ts';
import { timeToLive } from '../time-to-live.ts';

const schema: v.GenericSchema<unknown, RegistrationAttempt> = v.strictObject({
  browserDigest: v.string(),
  ticketDigest: v.string(),
  email: v.string(),
  expiresAt: instant,
});

export class KeyValueRegistrationAttemptStore implements RegistrationAttemptStore {
  readonly #attempts: Documents<RegistrationAttempt>;
  readonly #clock: Clock;

  constructor({ keyValue, clock }: { readonly keyValue: KeyValue; readonly clock: Clock }) {
    this.#attempts = new Documents({ keyValue, kind: 'registration', schema });
    this.#clock = clock;
  }

  put(authId: string, attempt: RegistrationAttempt): Promise<void> {
    return this.#attempts.put(authId, attempt, timeToLive(attempt.expiresAt, this.#clock));
  }

  take(authId: string): Promise<RegistrationAttempt | null> {
    return this.#attempts.take(authId);
  }
}
