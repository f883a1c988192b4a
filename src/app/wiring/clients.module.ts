import { ContainerModule } from 'inversify';
import { JoseClientJwtVerifier } from '../../adapters/jose/client-jwt-verifier.ts';
import { AuthenticateClient } from '../clients/authenticate-client.ts';
import { clientSecretBasic } from '../clients/authentication/client-secret-basic.ts';
import { clientSecretPost } from '../clients/authentication/client-secret-post.ts';
import { noAuthentication } from '../clients/authentication/none.ts';
import { PrivateKeyJwt } from '../clients/authentication/private-key-jwt.ts';
import { DeploymentClientDirectory } from '../clients/deployment-client-directory.ts';
import { InitiateClientLogin } from '../clients/initiate-login.ts';
import { ClientKeys } from '../clients/keys/client-keys.ts';
import { VerifyClientJwt } from '../clients/keys/verify-client-jwt.ts';
import { ManageRegisteredClients } from '../clients/manage-clients.ts';
import { Id } from './identifiers.ts';
import { every, wire } from './wire.ts';

/** RFC 7523 §3: the issuer, the token endpoint, and the other endpoints where clients authenticate as they do there. */
function assertionAudiences(issuer: string): readonly string[] {
  return [issuer, ...['token', 'revoke', 'introspect'].map((endpoint) => `${issuer}/oauth/${endpoint}/`)];
}

export const clientsModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.ClientAuthentication, {}, () => noAuthentication);
  wire(bind, Id.ClientAuthentication, { clock: Id.Clock }, ({ clock }) => clientSecretBasic(clock));
  wire(bind, Id.ClientAuthentication, { clock: Id.Clock }, ({ clock }) => clientSecretPost(clock));
  wire(
    bind,
    Id.ClientAuthentication,
    {
      define: Id.Define,
      verifyClientJwt: Id.VerifyClientJwt,
      assertionReplayStore: Id.AssertionReplayStore,
      clock: Id.Clock,
    },
    ({ define: { issuer }, ...ports }) =>
      new PrivateKeyJwt({ ...ports, audiences: assertionAudiences(issuer) }),
  );
  wire(
    bind,
    Id.ClientKeys,
    { outboundFetcher: Id.OutboundFetcher, clock: Id.Clock, logger: Id.Logger },
    (ports) => new ClientKeys(ports),
  );
  wire(bind, Id.ClientJwtVerifier, {}, () => new JoseClientJwtVerifier());
  wire(
    bind,
    Id.VerifyClientJwt,
    { clientKeys: Id.ClientKeys, clientJwtVerifier: Id.ClientJwtVerifier },
    (ports) => new VerifyClientJwt(ports),
  );
  wire(
    bind,
    Id.AuthenticateClient,
    { clientDirectory: Id.ClientDirectory, authentications: every(Id.ClientAuthentication) },
    (ports) => new AuthenticateClient(ports),
  );
  wire(
    bind,
    Id.ClientDirectory,
    { deploymentClients: Id.DeploymentClients, clientStore: Id.ClientStore, clock: Id.Clock },
    (ports) => new DeploymentClientDirectory(ports),
  );
  wire(
    bind,
    Id.InitiateLogin,
    { define: Id.Define, clientDirectory: Id.ClientDirectory },
    ({ define: { issuer }, clientDirectory }) => new InitiateClientLogin({ clientDirectory, issuer }),
  );
  wire(
    bind,
    Id.ManageClients,
    {
      clientStore: Id.ClientStore,
      clientDirectory: Id.ClientDirectory,
      checkSectorIdentifier: Id.CheckSectorIdentifier,
      clock: Id.Clock,
      random: Id.Random,
    },
    (ports) => new ManageRegisteredClients(ports),
  );
});
