import { after } from '../../../src/domain/shared/instant.ts';
import type { ProxyProbe, ProxyProbeStore } from '../../../src/ports/system/proxy-probe-store.ts';
import { attemptStoreContract } from './attempt-store.ts';
import type { Open } from './opened.ts';

/** A probe is kept as an attempt is: under a secret, to be taken once. */
export function proxyProbeStoreContract(name: string, open: Open<ProxyProbeStore>): void {
  attemptStoreContract<ProxyProbe>(name, open, (now) => ({ expiresAt: after(now, 60) }));
}
