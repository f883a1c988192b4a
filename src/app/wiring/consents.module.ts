import { ContainerModule } from 'inversify';
import { ListOwnConsents } from '../consents/list-consents.ts';
import { WithdrawOwnConsent } from '../consents/withdraw-consent.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

export const consentsModule = new ContainerModule(({ bind }) => {
  wire(
    bind,
    Id.ListConsents,
    {
      define: Id.Define,
      currentSession: Id.CurrentSession,
      consentStore: Id.ConsentStore,
      clientDirectory: Id.ClientDirectory,
      clientLogoStore: Id.ClientLogoStore,
      clock: Id.Clock,
    },
    ({ define, ...ports }) =>
      new ListOwnConsents({ ...ports, refreshIdle: define.lifetimes.refreshTokenIdle }),
  );
  wire(
    bind,
    Id.WithdrawConsent,
    { currentSession: Id.CurrentSession, consentStore: Id.ConsentStore, clock: Id.Clock },
    (ports) => new WithdrawOwnConsent(ports),
  );
});
