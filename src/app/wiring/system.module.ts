import { join } from 'node:path';
import { ContainerModule } from 'inversify';
import { FileMasterKey } from '../../adapters/system/file-master-key.ts';
import { PinoLogger } from '../../adapters/system/pino-logger.ts';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import { SystemRandom } from '../../adapters/system/system-random.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

const MASTER_KEY_FILE = 'master.key';

export const systemModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.Clock, {}, () => new SystemClock());
  wire(bind, Id.Random, {}, () => new SystemRandom());
  wire(bind, Id.Logger, { env: Id.Env }, ({ env }) => new PinoLogger({ level: env.logLevel }));
  wire(bind, Id.MasterKey, { env: Id.Env, random: Id.Random }, ({ env, random }) => {
    const { database, keyPass } = env;
    const file = database.driver === 'pglite' ? join(database.folder, MASTER_KEY_FILE) : null;
    return new FileMasterKey({ key: keyPass?.reveal() ?? null, file, random });
  });
});
