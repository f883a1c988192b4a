import { ContainerModule } from 'inversify';
import { ManageStoredAccounts } from '../accounts/manage-accounts.ts';
import { Subjects } from '../accounts/subjects.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

export const accountsModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.Subjects, { keyRing: Id.KeyRing }, (ports) => new Subjects(ports));
  wire(
    bind,
    Id.ManageAccounts,
    {
      define: Id.Define,
      accountStore: Id.AccountStore,
      opaqueRegistration: Id.OpaqueRegistration,
      opaqueClient: Id.OpaqueClient,
    },
    ({ define: { password }, ...ports }) =>
      new ManageStoredAccounts({ ...ports, minimumPasswordLength: password.minimumLength }),
  );
});
