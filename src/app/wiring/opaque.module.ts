import { ContainerModule } from 'inversify';
import { InProcessOpaqueClient } from '../../adapters/opaque/opaque-client.ts';
import { PooledOpaqueServer } from '../../adapters/opaque/pooled-opaque-server.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

export const opaqueModule = new ContainerModule(({ bind, onDeactivation }) => {
  wire(
    bind,
    Id.PooledOpaqueServer,
    { define: Id.Define, env: Id.Env, logger: Id.Logger },
    ({ define, env, logger }) =>
      PooledOpaqueServer.create({
        ...define.opaque,
        threads: env.opaqueThreads,
        maxQueue: env.opaqueQueue,
        logger,
      }),
  );
  onDeactivation(Id.PooledOpaqueServer, (server) => server.close());
  wire(bind, Id.OpaqueServer, { server: Id.PooledOpaqueServer }, ({ server }) => server);
  wire(bind, Id.OpaqueClient, { define: Id.Define }, ({ define }) =>
    InProcessOpaqueClient.create(define.opaque),
  );
});
