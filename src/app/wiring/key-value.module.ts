import { ContainerModule } from 'inversify';
import { KeyValueAuthorizationCodeStore } from '../../adapters/key-value/authorization/authorization-code-store.ts';
import { KeyValueFlowStore } from '../../adapters/key-value/authorization/flow-store.ts';
import { KeyValuePostedRequestStore } from '../../adapters/key-value/authorization/posted-request-store.ts';
import { KeyValueAssertionReplayStore } from '../../adapters/key-value/clients/assertion-replay-store.ts';
import { MemoryKeyValue } from '../../adapters/key-value/drivers/memory.ts';
import type { KeyValue } from '../../adapters/key-value/key-value.ts';
import { KeyValueLoginAttemptStore } from '../../adapters/key-value/login/login-attempt-store.ts';
import { KeyValueRegistrationAttemptStore } from '../../adapters/key-value/registration/registration-attempt-store.ts';
import { KeyValueLogoutStore } from '../../adapters/key-value/sessions/logout-store.ts';
import { KeyValueHealthProbe } from '../../adapters/key-value/system/health-probe.ts';
import { MemoryStoreReport } from '../../adapters/key-value/system/memory-store-report.ts';
import { KeyValueProxyProbeStore } from '../../adapters/key-value/system/proxy-probe-store.ts';
import { KeyValueRateLimiter } from '../../adapters/key-value/system/rate-limiter.ts';
import { RedisStoreReport } from '../../adapters/key-value/system/redis-store-report.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Logger } from '../../ports/system/logger.ts';
import type { Random } from '../../ports/system/random.ts';
import type { KeyValueLocation } from '../config/sections/key-value.ts';
import { Id } from './identifiers.ts';
import { redisSettings } from './redis-settings.ts';
import { wire } from './wire.ts';

interface DriverPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

type Driver = KeyValueLocation['driver'];
type LocationOf<Name extends Driver> = Extract<KeyValueLocation, { readonly driver: Name }>;

const DRIVERS: {
  readonly [Name in Driver]: (location: LocationOf<Name>, ports: DriverPorts) => KeyValue | Promise<KeyValue>;
} = {
  memory: (_, { clock }) => new MemoryKeyValue({ clock }),
  // Loaded when it is asked for: the embedded default starts sooner without its library.
  redis: async (location, ports) => {
    const { RedisKeyValue } = await import('../../adapters/key-value/drivers/redis.ts');
    return RedisKeyValue.connect({ settings: redisSettings(location), ...ports });
  },
};

/** What is short-lived. */
export const keyValueModule = new ContainerModule(({ bind, onDeactivation }) => {
  wire(
    bind,
    Id.KeyValue,
    { env: Id.Env, clock: Id.Clock, random: Id.Random, logger: Id.Logger },
    ({ env, ...ports }) => open(env.keyValue, ports),
  );
  wire(bind, Id.StoreReport, { env: Id.Env, random: Id.Random }, ({ env: { keyValue }, random }) =>
    keyValue.driver === 'memory'
      ? new MemoryStoreReport()
      : new RedisStoreReport({ settings: redisSettings(keyValue), random }),
  );
  onDeactivation(Id.KeyValue, (keyValue) => keyValue.close());

  const ports = { keyValue: Id.KeyValue, clock: Id.Clock };
  wire(bind, Id.HealthProbe, { keyValue: Id.KeyValue }, (given) => new KeyValueHealthProbe(given));
  wire(bind, Id.AssertionReplayStore, ports, (given) => new KeyValueAssertionReplayStore(given));
  wire(bind, Id.AuthorizationCodeStore, ports, (given) => new KeyValueAuthorizationCodeStore(given));
  wire(bind, Id.FlowStore, ports, (given) => new KeyValueFlowStore(given));
  wire(bind, Id.PostedRequestStore, ports, (given) => new KeyValuePostedRequestStore(given));
  wire(bind, Id.LoginAttemptStore, ports, (given) => new KeyValueLoginAttemptStore(given));
  wire(bind, Id.LogoutStore, ports, (given) => new KeyValueLogoutStore(given));
  wire(bind, Id.RegistrationAttemptStore, ports, (given) => new KeyValueRegistrationAttemptStore(given));
  wire(bind, Id.ProxyProbeStore, ports, (given) => new KeyValueProxyProbeStore(given));
  wire(bind, Id.RateLimiter, ports, (given) => new KeyValueRateLimiter(given));
});

/** The compiler does not see that a driver's name picks its own location. */
function open<Name extends Driver>(
  location: LocationOf<Name>,
  ports: DriverPorts,
): KeyValue | Promise<KeyValue> {
  return DRIVERS[location.driver as Name](location, ports);
}
