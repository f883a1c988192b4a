import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeyValueAuthorizationCodeStore } from '../../src/adapters/key-value/authorization/authorization-code-store.ts';
import { KeyValueFlowStore } from '../../src/adapters/key-value/authorization/flow-store.ts';
import { MemoryKeyValue } from '../../src/adapters/key-value/drivers/memory.ts';
import type { KeyValue } from '../../src/adapters/key-value/key-value.ts';
import { KeyValueLoginAttemptStore } from '../../src/adapters/key-value/login/login-attempt-store.ts';
import { KeyValueRegistrationAttemptStore } from '../../src/adapters/key-value/registration/registration-attempt-store.ts';
import { KeyValueRateLimiter } from '../../src/adapters/key-value/system/rate-limiter.ts';
import { after } from '../../src/domain/shared/instant.ts';
import { secretDigest } from '../../src/domain/shared/secret.ts';
import type { LoginAttempt } from '../../src/ports/login/login-attempt-store.ts';
import { TestClock } from '../support/test-clock.ts';

describe('documents in a key-value store', () => {
  let clock: TestClock;
  let keyValue: KeyValue;
  let keys: string[];
  let attempt: LoginAttempt;

  beforeEach(() => {
    clock = new TestClock();
    const memory = new MemoryKeyValue({ clock });
    keys = [];
    const increment = memory.increment.bind(memory);
    const put = memory.put.bind(memory);
    keyValue = Object.assign(memory, {
      put: (...command: Parameters<KeyValue['put']>) => {
        keys.push(command[0]);
        return put(...command);
      },
      increment: (...command: Parameters<KeyValue['increment']>) => {
        keys.push(command[0]);
        return increment(...command);
      },
    });
    attempt = { browserDigest: 'digest', sealedState: 'sealed', expiresAt: after(clock.now(), 60) };
  });

  it('lie under the digest of their secret, in the namespace of their kind', async () => {
    await new KeyValueLoginAttemptStore({ keyValue, clock }).put('secret', attempt);
    await new KeyValueRateLimiter({ keyValue, clock }).spend([
      { name: 'network', subject: '192.0.2.1', count: 1, window: 60 },
    ]);
    expect(keys).toEqual([
      `login:${secretDigest('secret')}`,
      expect.stringMatching(/^rate:[A-Za-z0-9_-]{43}:\d+$/),
    ]);
    expect(keys.join()).not.toContain('192.0.2.1');
  });

  it('are not reached by an id of another kind', async () => {
    await new KeyValueLoginAttemptStore({ keyValue, clock }).put('secret', attempt);
    for (const id of ['secret', 'login:secret', `login:${secretDigest('secret')}`, secretDigest('secret')]) {
      expect(await new KeyValueFlowStore({ keyValue, clock }).lookup(id)).toBeNull();
      expect(await new KeyValueAuthorizationCodeStore({ keyValue }).lookup(id)).toBeNull();
      expect(await new KeyValueRegistrationAttemptStore({ keyValue, clock }).take(id)).toBeNull();
    }
  });

  it.each([
    ['no JSON', 'text'],
    ['nothing', ''],
    ['another shape', '[]'],
    ['a member that a newer version wrote', { ...fromNow(60), deviceBound: true }],
    ['a member missing that an older version did not know', { ...fromNow(60), sealedState: undefined }],
    ['a member of another type', { ...fromNow(60), expiresAt: '2030-01-01' }],
  ])('are not found when they hold %s', async (_, stored) => {
    const store = new KeyValueLoginAttemptStore({ keyValue, clock });
    const text = typeof stored === 'string' ? stored : JSON.stringify(stored);
    await keyValue.put(`login:${secretDigest('secret')}`, text, 60);
    expect(await store.take('secret')).toBeNull();
  });

  it('are never written in a shape that could not be read', async () => {
    const flows = new KeyValueFlowStore({ keyValue, clock });
    const misfit = { status: 'pending', browserDigest: 'digest', expiresAt: clock.now() };
    await expect(flows.put('flow', misfit as never)).rejects.toThrow(/Invalid/);
  });
});

function fromNow(seconds: number): LoginAttempt {
  return { browserDigest: 'digest', sealedState: 'sealed', expiresAt: after(new TestClock().now(), seconds) };
}
