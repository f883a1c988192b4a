import { ContainerModule } from 'inversify';
import { clientFromMetadata } from '../../domain/clients/client-from-metadata.ts';
import { CheckSectorIdentifier } from '../clients/check-sector-identifier.ts';
import { ManageStoredInitialAccessTokens } from '../clients/manage-initial-access-tokens.ts';
import { ManageSelfRegisteredClient } from '../clients/manage-own-registration.ts';
import { ReadStoredClientLogo } from '../clients/read-client-logo.ts';
import { RegisterUnknownClient } from '../clients/register-client.ts';
import { FetchClientLogos } from '../system/chores/fetch-client-logos.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

/** How clients come to be known, and what is fetched of them. */
export const clientRegistrationModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.DeploymentClients, { define: Id.Define, clock: Id.Clock }, ({ define, clock }) => {
    const origin = { registeredBy: 'deployment', secretHash: null, now: clock.now() } as const;
    return define.clients.map(({ metadata }) => clientFromMetadata(metadata, origin));
  });
  wire(
    bind,
    Id.CheckSectorIdentifier,
    { outboundFetcher: Id.OutboundFetcher, logger: Id.Logger },
    (ports) => new CheckSectorIdentifier(ports),
  );
  wire(
    bind,
    Id.RegisterClient,
    {
      define: Id.Define,
      claimCatalogue: Id.ClaimCatalogue,
      clientStore: Id.ClientStore,
      tokenStore: Id.InitialAccessTokenStore,
      checkSectorIdentifier: Id.CheckSectorIdentifier,
      rateLimiter: Id.RateLimiter,
      backgroundWork: Id.BackgroundWork,
      fetchClientLogos: Id.FetchClientLogos,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { clientRegistration, lifetimes, limits }, claimCatalogue, ...ports }) =>
      new RegisterUnknownClient({
        ...ports,
        terms: clientRegistration,
        commonScope: claimCatalogue.commonScope,
        unusedLifetime: lifetimes.unusedClient,
        perNetwork: limits.clientRegistrationsPerNetwork,
        global: limits.clientRegistrationsGlobal,
      }),
  );
  wire(
    bind,
    Id.ManageOwnRegistration,
    { clientDirectory: Id.ClientDirectory, clientStore: Id.ClientStore },
    (ports) => new ManageSelfRegisteredClient(ports),
  );
  wire(
    bind,
    Id.ManageInitialAccessTokens,
    { tokenStore: Id.InitialAccessTokenStore, clock: Id.Clock, random: Id.Random },
    (ports) => new ManageStoredInitialAccessTokens(ports),
  );
  wire(
    bind,
    Id.ReadClientLogo,
    { clientDirectory: Id.ClientDirectory, clientLogoStore: Id.ClientLogoStore },
    (ports) => new ReadStoredClientLogo(ports),
  );
  wire(
    bind,
    Id.FetchClientLogos,
    {
      deploymentClients: Id.DeploymentClients,
      clientLogoStore: Id.ClientLogoStore,
      outboundFetcher: Id.OutboundFetcher,
      clock: Id.Clock,
      logger: Id.Logger,
    },
    (ports) => new FetchClientLogos(ports),
  );
  wire(bind, Id.Chore, { chore: Id.FetchClientLogos }, ({ chore }) => chore);
});
