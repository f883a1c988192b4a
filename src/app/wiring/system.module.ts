import { join } from 'node:path';
import { ContainerModule } from 'inversify';
import { FetchIssuerClient } from '../../adapters/system/fetch-issuer-client.ts';
import { FileMasterKey } from '../../adapters/system/file-master-key.ts';
import { HttpsOutboundFetcher } from '../../adapters/system/outbound-fetcher.ts';
import { PinoLogger } from '../../adapters/system/pino-logger.ts';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import { SystemRandom } from '../../adapters/system/system-random.ts';
import { SystemTimer } from '../../adapters/system/system-timer.ts';
import { BackgroundWork } from '../system/background-work.ts';
import { TakeStoredProxyProbe } from '../system/take-proxy-probe.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

/** In the data folder. */
export const MASTER_KEY_FILE = 'master.key';

export const systemModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.Clock, {}, () => new SystemClock());
  wire(bind, Id.Random, {}, () => new SystemRandom());
  wire(bind, Id.Timer, {}, () => new SystemTimer());
  wire(bind, Id.Logger, { env: Id.Env }, ({ env }) => new PinoLogger({ level: env.logLevel }));
  wire(bind, Id.BackgroundWork, { logger: Id.Logger }, (ports) => new BackgroundWork(ports));
  wire(bind, Id.MasterKey, { env: Id.Env, random: Id.Random }, ({ env, random }) => {
    const { database, keyPass, newKeyPass } = env;
    const file = database.driver === 'pglite' ? join(database.folder, MASTER_KEY_FILE) : null;
    const [key, successor] = [keyPass?.reveal() ?? null, newKeyPass?.reveal() ?? null];
    return new FileMasterKey({ key, successor, file, random });
  });
  wire(
    bind,
    Id.OutboundFetcher,
    { env: Id.Env },
    ({ env }) => new HttpsOutboundFetcher({ allow: env.outboundAllow }),
  );
  wire(bind, Id.IssuerClient, { define: Id.Define }, ({ define }) => new FetchIssuerClient(define));
  wire(
    bind,
    Id.TakeProxyProbe,
    { proxyProbeStore: Id.ProxyProbeStore, clock: Id.Clock },
    (ports) => new TakeStoredProxyProbe(ports),
  );
});
