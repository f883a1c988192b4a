import * as v from 'valibot';
import type { Clock } from '../../../ports/system/clock.ts';
import type { ProxyProbe, ProxyProbeStore } from '../../../ports/system/proxy-probe-store.ts';
import { Documents } from '../documents.ts';
import type { KeyValue } from '../key-value.ts';
import { instant } from '../schemas.ts';
import { timeToLive } from '../time-to-live.ts';

const schema: v.GenericSchema<unknown, ProxyProbe> = v.strictObject({ expiresAt: instant });

export class KeyValueProxyProbeStore implements ProxyProbeStore {
  readonly #probes: Documents<ProxyProbe>;
  readonly #clock: Clock;

  constructor({ keyValue, clock }: { readonly keyValue: KeyValue; readonly clock: Clock }) {
    this.#probes = new Documents({ keyValue, kind: 'proxy-probe', schema });
    this.#clock = clock;
  }

  put(secret: string, probe: ProxyProbe): Promise<void> {
    return this.#probes.put(secret, probe, timeToLive(probe.expiresAt, this.#clock));
  }

  take(secret: string): Promise<ProxyProbe | null> {
    return this.#probes.take(secret);
  }
}
