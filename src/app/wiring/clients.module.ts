import { ContainerModule } from 'inversify';
import { clientFromMetadata } from '../../domain/clients/client-from-metadata.ts';
import { AuthenticateClient } from '../clients/authenticate-client.ts';
import { clientSecretBasic } from '../clients/authentication/client-secret-basic.ts';
import { clientSecretPost } from '../clients/authentication/client-secret-post.ts';
import { noAuthentication } from '../clients/authentication/none.ts';
import { DeploymentClientDirectory } from '../clients/deployment-client-directory.ts';
import { ManageRegisteredClients } from '../clients/manage-clients.ts';
import { Id } from './identifiers.ts';
import { every, wire } from './wire.ts';

export const clientsModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.ClientAuthentication, {}, () => noAuthentication);
  wire(bind, Id.ClientAuthentication, {}, () => clientSecretBasic);
  wire(bind, Id.ClientAuthentication, {}, () => clientSecretPost);
  wire(
    bind,
    Id.AuthenticateClient,
    { clientDirectory: Id.ClientDirectory, authentications: every(Id.ClientAuthentication) },
    (ports) => new AuthenticateClient(ports),
  );
  wire(
    bind,
    Id.ClientDirectory,
    { define: Id.Define, clientStore: Id.ClientStore, clock: Id.Clock },
    ({ define, clientStore, clock }) => {
      const origin = { registeredBy: 'deployment', secretHash: null, now: clock.now() } as const;
      const deploymentClients = define.clients.map(({ metadata }) => clientFromMetadata(metadata, origin));
      return new DeploymentClientDirectory({ deploymentClients, clientStore });
    },
  );
  wire(
    bind,
    Id.ManageClients,
    {
      clientStore: Id.ClientStore,
      clientDirectory: Id.ClientDirectory,
      clock: Id.Clock,
      random: Id.Random,
    },
    (ports) => new ManageRegisteredClients(ports),
  );
});
