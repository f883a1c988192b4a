import { readFileSync } from 'node:fs';
import { InProcessOpaqueServer } from '../../src/adapters/opaque/in-process-opaque-server.ts';
import { loadConfiguration } from '../../src/app/config/load.ts';
import { createContainer } from '../../src/app/wiring/container.ts';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { prepare } from '../../src/app/wiring/prepare.ts';

/** Postern, but for one binding: OPAQUE is evaluated on the event loop instead of in worker threads. */
const configuration = loadConfiguration({
  variables: process.env,
  readFile: (path) => readFileSync(path, 'utf8'),
});
const container = createContainer(configuration);
container
  .rebind(Id.OpaqueServer)
  .toConstantValue(await InProcessOpaqueServer.create(configuration.define.opaque));
await prepare(container);
const server = await container.getAsync(Id.HttpServer);
await server.listen(configuration.env);
process.once('SIGTERM', async () => {
  await server.close(0);
  await container.unbindAllAsync();
  process.exit();
});
