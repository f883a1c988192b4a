import { KeyValueAuthorizationCodeStore } from '../../../src/adapters/key-value/authorization/authorization-code-store.ts';
import { KeyValueFlowStore } from '../../../src/adapters/key-value/authorization/flow-store.ts';
import { KeyValuePostedRequestStore } from '../../../src/adapters/key-value/authorization/posted-request-store.ts';
import { KeyValueAssertionReplayStore } from '../../../src/adapters/key-value/clients/assertion-replay-store.ts';
import type { KeyValue } from '../../../src/adapters/key-value/key-value.ts';
import { KeyValueLoginAttemptStore } from '../../../src/adapters/key-value/login/login-attempt-store.ts';
import { KeyValueRegistrationAttemptStore } from '../../../src/adapters/key-value/registration/registration-attempt-store.ts';
import { KeyValueLogoutStore } from '../../../src/adapters/key-value/sessions/logout-store.ts';
import { KeyValueProxyProbeStore } from '../../../src/adapters/key-value/system/proxy-probe-store.ts';
import { KeyValueRateLimiter } from '../../../src/adapters/key-value/system/rate-limiter.ts';
import { TestClock } from '../../support/test-clock.ts';
import { assertionReplayStoreContract } from './assertion-replay-store.ts';
import { authorizationCodeStoreContract } from './authorization-code-store.ts';
import { flowStoreContract } from './flow-store.ts';
import { keyValueContract, type OpenKeyValue } from './key-value.ts';
import { loginAttemptStoreContract } from './login-attempt-store.ts';
import { logoutStoreContract } from './logout-store.ts';
import type { Open } from './opened.ts';
import { postedRequestStoreContract } from './posted-request-store.ts';
import { proxyProbeStoreContract } from './proxy-probe-store.ts';
import { rateLimiterContract } from './rate-limiter.ts';
import { registrationAttemptStoreContract } from './registration-attempt-store.ts';

/** All that a driver has to fulfil: its own contract, and those of every store over it. */
export function keyValueContracts(driver: string, open: OpenKeyValue): void {
  type Parts = { readonly keyValue: KeyValue; readonly clock: TestClock };

  const over =
    <Port>(make: (parts: Parts) => Port): Open<Port> =>
    async () => {
      const clock = new TestClock();
      const { keyValue, close } = await open(clock);
      return { port: make({ keyValue, clock }), clock, close };
    };
  const named = (store: string) => `${store} over ${driver}`;

  keyValueContract(driver, open);
  assertionReplayStoreContract(
    named('KeyValueAssertionReplayStore'),
    over((parts) => new KeyValueAssertionReplayStore(parts)),
  );
  flowStoreContract(
    named('KeyValueFlowStore'),
    over((parts) => new KeyValueFlowStore(parts)),
  );
  authorizationCodeStoreContract(
    named('KeyValueAuthorizationCodeStore'),
    over((parts) => new KeyValueAuthorizationCodeStore(parts)),
  );
  loginAttemptStoreContract(
    named('KeyValueLoginAttemptStore'),
    over((parts) => new KeyValueLoginAttemptStore(parts)),
  );
  logoutStoreContract(
    named('KeyValueLogoutStore'),
    over((parts) => new KeyValueLogoutStore(parts)),
  );
  postedRequestStoreContract(
    named('KeyValuePostedRequestStore'),
    over((parts) => new KeyValuePostedRequestStore(parts)),
  );
  proxyProbeStoreContract(
    named('KeyValueProxyProbeStore'),
    over((parts) => new KeyValueProxyProbeStore(parts)),
  );
  registrationAttemptStoreContract(
    named('KeyValueRegistrationAttemptStore'),
    over((parts) => new KeyValueRegistrationAttemptStore(parts)),
  );
  rateLimiterContract(
    named('KeyValueRateLimiter'),
    over((parts) => new KeyValueRateLimiter(parts)),
  );
}
