import { ContainerModule } from 'inversify';
import { Chores } from '../system/chores/chores.ts';
import { CompareClocks } from '../system/chores/compare-clocks.ts';
import { DeliverNotices } from '../system/chores/deliver-notices.ts';
import { RereadKeySet } from '../system/chores/reread-key-set.ts';
import { RotateKeys } from '../system/chores/rotate-keys.ts';
import { SweepExpired } from '../system/chores/sweep-expired.ts';
import { Id } from './identifiers.ts';
import { every, wire } from './wire.ts';

export const choresModule = new ContainerModule(({ bind }) => {
  wire(
    bind,
    Id.CompareClocks,
    { clock: Id.Clock, databaseClock: Id.DatabaseClock, logger: Id.Logger },
    (ports) => new CompareClocks(ports),
  );
  wire(bind, Id.HealthProbe, { clocks: Id.CompareClocks }, ({ clocks }) => clocks);
  wire(bind, Id.Chore, { clocks: Id.CompareClocks }, ({ clocks }) => clocks);
  wire(bind, Id.Chore, { keyRing: Id.StoredKeyRing }, (ports) => new RereadKeySet(ports));
  wire(bind, Id.Chore, { rotation: Id.RotateKeySet }, (ports) => new RotateKeys(ports));
  wire(
    bind,
    Id.Chore,
    { deliverLogoutNotices: Id.DeliverLogoutNotices },
    (ports) => new DeliverNotices(ports),
  );
  wire(
    bind,
    Id.Chore,
    {
      expiredRows: Id.ExpiredRows,
      clock: Id.Clock,
      databaseClock: Id.DatabaseClock,
      logger: Id.Logger,
    },
    (ports) => new SweepExpired(ports),
  );
  wire(
    bind,
    Id.Chores,
    { chores: every(Id.Chore), leaseStore: Id.LeaseStore, timer: Id.Timer, logger: Id.Logger },
    (ports) => new Chores(ports),
  );
});
