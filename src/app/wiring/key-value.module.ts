import { ContainerModule } from 'inversify';
import { KeyValueAuthorizationCodeStore } from '../../adapters/key-value/authorization/authorization-code-store.ts';
import { KeyValueFlowStore } from '../../adapters/key-value/authorization/flow-store.ts';
import { MemoryKeyValue } from '../../adapters/key-value/drivers/memory.ts';
import { KeyValueLoginAttemptStore } from '../../adapters/key-value/login/login-attempt-store.ts';
import { KeyValueRegistrationAttemptStore } from '../../adapters/key-value/registration/registration-attempt-store.ts';
import { KeyValueRateLimiter } from '../../adapters/key-value/system/rate-limiter.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

/** What is short-lived. */
export const keyValueModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.KeyValue, { clock: Id.Clock }, ({ clock }) => new MemoryKeyValue({ clock }));

  const ports = { keyValue: Id.KeyValue, clock: Id.Clock };
  wire(bind, Id.AuthorizationCodeStore, ports, (given) => new KeyValueAuthorizationCodeStore(given));
  wire(bind, Id.FlowStore, ports, (given) => new KeyValueFlowStore(given));
  wire(bind, Id.LoginAttemptStore, ports, (given) => new KeyValueLoginAttemptStore(given));
  wire(bind, Id.RegistrationAttemptStore, ports, (given) => new KeyValueRegistrationAttemptStore(given));
  wire(bind, Id.RateLimiter, ports, (given) => new KeyValueRateLimiter(given));
});
