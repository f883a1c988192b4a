import type { Clock } from '../../ports/system/clock.ts';
import type { ProxyProbeStore } from '../../ports/system/proxy-probe-store.ts';
import type { TakeProxyProbe } from '../../ports/system/take-proxy-probe.ts';

export interface TakeProxyProbePorts {
  readonly proxyProbeStore: ProxyProbeStore;
  readonly clock: Clock;
}

export class TakeStoredProxyProbe implements TakeProxyProbe {
  readonly #ports: TakeProxyProbePorts;

  constructor(ports: TakeProxyProbePorts) {
    this.#ports = ports;
  }

  /** While the store is away nobody has a probe: strangers are not to see whether it is. */
  async execute(secret: string): Promise<boolean> {
    const { proxyProbeStore, clock } = this.#ports;
    const probe = await proxyProbeStore.take(secret).catch(() => null);
    return probe !== null && clock.now() < probe.expiresAt;
  }
}
