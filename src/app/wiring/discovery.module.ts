import { ContainerModule } from 'inversify';
import { ComputeServerMetadata } from '../discovery/compute-server-metadata.ts';
import { Id } from './identifiers.ts';
import { every, wire } from './wire.ts';

export const discoveryModule = new ContainerModule(({ bind }) => {
  wire(
    bind,
    Id.ReadServerMetadata,
    {
      define: Id.Define,
      grantTypes: every(Id.GrantType),
      authentications: every(Id.ClientAuthentication),
      claimCatalogue: Id.ClaimCatalogue,
    },
    ({ define: { issuer, clientRegistration }, ...ports }) =>
      new ComputeServerMetadata({ ...ports, issuer, registration: clientRegistration.mode }),
  );
});
