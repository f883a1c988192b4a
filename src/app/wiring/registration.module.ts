import { ContainerModule } from 'inversify';
import { CheckTicket } from '../registration/check-ticket.ts';
import { DescribeRegistrationTicket } from '../registration/describe-ticket.ts';
import { FinishOpaqueRegistration } from '../registration/finish-registration.ts';
import { OfferSetupLink } from '../registration/offer-setup.ts';
import { OpaqueRegistration } from '../registration/opaque-registration.ts';
import { StartOpaqueRegistration } from '../registration/start-registration.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

export const registrationModule = new ContainerModule(({ bind }) => {
  wire(
    bind,
    Id.CheckTicket,
    { ticketStore: Id.TicketStore, accountStore: Id.AccountStore, clock: Id.Clock },
    (ports) => new CheckTicket(ports),
  );
  wire(
    bind,
    Id.OpaqueRegistration,
    {
      opaqueServer: Id.OpaqueServer,
      opaqueClient: Id.OpaqueClient,
      accountStore: Id.AccountStore,
      keyRing: Id.KeyRing,
      clock: Id.Clock,
      random: Id.Random,
    },
    (ports) => new OpaqueRegistration(ports),
  );
  wire(
    bind,
    Id.OfferSetup,
    {
      define: Id.Define,
      accountStore: Id.AccountStore,
      ticketStore: Id.TicketStore,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { issuer, lifetimes }, ...ports }) =>
      new OfferSetupLink({ ...ports, issuer, ticketLifetime: lifetimes.setupTicket }),
  );
  wire(
    bind,
    Id.DescribeTicket,
    { checkTicket: Id.CheckTicket },
    (ports) => new DescribeRegistrationTicket(ports),
  );
  wire(
    bind,
    Id.StartRegistration,
    {
      define: Id.Define,
      checkTicket: Id.CheckTicket,
      opaqueRegistration: Id.OpaqueRegistration,
      registrationAttemptStore: Id.RegistrationAttemptStore,
      rateLimiter: Id.RateLimiter,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { limits, lifetimes }, ...ports }) =>
      new StartOpaqueRegistration({
        ...ports,
        perNetwork: limits.registrationStartsPerNetwork,
        perAccount: limits.loginStartsPerAccount,
        attemptLifetime: lifetimes.registrationAttempt,
      }),
  );
  wire(
    bind,
    Id.FinishRegistration,
    {
      checkTicket: Id.CheckTicket,
      opaqueRegistration: Id.OpaqueRegistration,
      registrationAttemptStore: Id.RegistrationAttemptStore,
      clock: Id.Clock,
    },
    (ports) => new FinishOpaqueRegistration(ports),
  );
});
