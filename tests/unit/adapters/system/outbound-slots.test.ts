import { beforeEach, describe, expect, it } from '@jest/globals';
import { OutboundSlots } from '../../../../src/adapters/system/outbound-slots.ts';

const never = new AbortController().signal;

let slots: OutboundSlots;
beforeEach(() => {
  slots = new OutboundSlots({ perHost: 2, waitingPerHost: 1, inAll: 4 });
});

/** Whether it has a place yet; `null` while it waits. */
function entering(host: string, signal = never): { entered: boolean | null } {
  const state: { entered: boolean | null } = { entered: null };
  void slots.acquire(host, signal).then((entered) => {
    state.entered = entered;
  });
  return state;
}

const settled = () => new Promise(setImmediate);

describe('OutboundSlots', () => {
  it('lets a few of a host in, one wait, and no more; whoever waits is next', async () => {
    const asked = ['a', 'a', 'a', 'a'].map((host) => entering(host));
    await settled();
    expect(asked.map(({ entered }) => entered)).toEqual([true, true, null, false]);
    slots.release('a');
    await settled();
    expect(asked.map(({ entered }) => entered)).toEqual([true, true, true, false]);
    expect(await slots.acquire('b', never)).toBe(true);
  });

  it('is bounded over all hosts, and has room again when somebody leaves', async () => {
    for (const host of ['a', 'b', 'c', 'd']) expect(await slots.acquire(host, never)).toBe(true);
    expect(await slots.acquire('e', never)).toBe(false);
    slots.release('a');
    expect(await slots.acquire('e', never)).toBe(true);
  });

  it('loses no place to who gave up waiting', async () => {
    await slots.acquire('a', never);
    await slots.acquire('a', never);
    for (let round = 0; round < 5; round += 1) {
      const patience = new AbortController();
      const waiting = entering('a', patience.signal);
      patience.abort();
      await settled();
      expect(waiting.entered).toBe(false);
    }
    slots.release('a');
    slots.release('a');
    for (const host of ['a', 'a', 'b', 'b']) expect(await slots.acquire(host, never)).toBe(true);
  });

  it('has none for who has no patience left', async () => {
    expect(await slots.acquire('a', AbortSignal.abort())).toBe(false);
  });
});
