import type { HealthProbe } from '../../../ports/system/health.ts';
import type { KeyValue } from '../key-value.ts';

/** It reads only: a store that is full still serves those whose sign-in is under way. */
export class KeyValueHealthProbe implements HealthProbe {
  readonly name = 'key_value';
  /** Refresh, userinfo and the key set go on without it; a balancer must not cut them off. */
  readonly essential = false;
  readonly #keyValue: KeyValue;

  constructor({ keyValue }: { readonly keyValue: KeyValue }) {
    this.#keyValue = keyValue;
  }

  async check(): Promise<void> {
    await this.#keyValue.get('health');
  }
}
