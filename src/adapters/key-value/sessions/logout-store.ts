import * as v from 'valibot';
import type { Logout } from '../../../domain/sessions/logout.ts';
import type { LogoutStore } from '../../../ports/sessions/logout-store.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import { Documents } from '../documents.ts';
import type { KeyValue } from '../key-value.ts';
import { id, instant } from '../schemas.ts';
import { timeToLive } from '../time-to-live.ts';

const common = {
  browserDigest: v.string(),
  expiresAt: instant,
  afterwards: v.variant('kind', [
    v.strictObject({ kind: v.literal('redirect'), url: v.string() }),
    v.strictObject({ kind: v.literal('offer'), url: v.string() }),
    v.strictObject({ kind: v.literal('stay') }),
    v.strictObject({ kind: v.literal('unregistered') }),
  ]),
};

const schema: v.GenericSchema<unknown, Logout> = v.variant('status', [
  v.strictObject({ status: v.literal('asking'), ...common, sessionId: id('ses') }),
  v.strictObject({ status: v.literal('done'), ...common, frames: v.array(v.string()) }),
]);

export class KeyValueLogoutStore implements LogoutStore {
  readonly #logouts: Documents<Logout>;
  readonly #clock: Clock;

  constructor({ keyValue, clock }: { readonly keyValue: KeyValue; readonly clock: Clock }) {
    this.#logouts = new Documents({ keyValue, kind: 'logout', schema });
    this.#clock = clock;
  }

  put(logoutId: string, logout: Logout): Promise<void> {
    return this.#logouts.put(logoutId, logout, timeToLive(logout.expiresAt, this.#clock));
  }

  lookup(logoutId: string): Promise<Logout | null> {
    return this.#logouts.lookup(logoutId);
  }
}
