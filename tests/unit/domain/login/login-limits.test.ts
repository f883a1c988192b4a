import { describe, expect, it } from '@jest/globals';
import { type LoginStartLimits, loginStartBuckets } from '../../../../src/domain/login/login-limits.ts';

const LIMITS: LoginStartLimits = {
  perAccount: { count: 1, window: 10 },
  perNetwork: { count: 2, window: 20 },
  perDevice: { count: 3, window: 30 },
  global: { count: 4, window: 40 },
};

const NETWORK = {
  name: 'login_starts_per_network',
  subject: '192.0.2.1',
  count: 2,
  window: 20,
  shared: true,
};

describe('what a login start counts in', () => {
  it('is account, network and all together, from a device that nobody knows', () => {
    expect(loginStartBuckets(LIMITS, { account: 'ada', network: '192.0.2.1', device: null })).toEqual([
      { name: 'login_starts_per_account', subject: 'ada', count: 1, window: 10 },
      NETWORK,
      { name: 'login_starts_global', subject: 'all', count: 4, window: 40, shared: true },
    ]);
  });

  it('is the device of the account and the network, from a known one: nothing that a stranger could fill', () => {
    expect(loginStartBuckets(LIMITS, { account: 'ada', network: '192.0.2.1', device: 'laptop' })).toEqual([
      { name: 'login_starts_per_device', subject: 'ada.laptop', count: 3, window: 30 },
      NETWORK,
    ]);
  });

  it('lets a wait grow only where one account or one device waits', () => {
    const buckets = [null, 'laptop'].flatMap((device) =>
      loginStartBuckets(LIMITS, { account: 'ada', network: '192.0.2.1', device }),
    );
    const growing = buckets.filter(({ shared }) => shared !== true).map(({ name }) => name);
    expect(growing).toEqual(['login_starts_per_account', 'login_starts_per_device']);
  });
});
