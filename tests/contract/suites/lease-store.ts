import { expect, it } from '@jest/globals';
import type { DatabaseHarness } from './database-harness.ts';
import { countOf, fresh, times } from './opened.ts';

export function leaseStoreContract(harness: () => DatabaseHarness): void {
  it('gives a lease to one of many that ask at once', async () => {
    const name = fresh('chore');
    const leases = await times(20, () => harness().leases.take(name, 60));
    expect(countOf(leases, null)).toBe(19);
  });

  it('gives it to nobody while it is held, and after its release only when it is due', async () => {
    const { leases } = harness();
    const name = fresh('chore');
    const lease = await leases.take(name, 60);
    expect(await leases.take(name, 60)).toBeNull();
    if (lease === null) throw new Error('it was free');
    await leases.release(lease, 600);
    expect(await leases.take(name, 60)).toBeNull();
    await leases.release(lease, 0);
    expect(await leases.take(name, 60)).not.toBeNull();
  });

  it('is free again when its holder has died', async () => {
    const { leases } = harness();
    const name = fresh('chore');
    await leases.take(name, 0);
    expect(await leases.take(name, 60)).not.toBeNull();
  });

  it('is not released by who had it before', async () => {
    const { leases } = harness();
    const name = fresh('chore');
    const lost = await leases.take(name, 0);
    if (lost === null) throw new Error('it was free');
    await leases.take(name, 60);
    await leases.release(lost, 0);
    expect(await leases.take(name, 60)).toBeNull();
  });

  it('keeps leases of different names apart', async () => {
    const { leases } = harness();
    const names = [fresh('chore'), fresh('chore')];
    const taken = await Promise.all(names.map((name) => leases.take(name, 60)));
    expect(taken).not.toContain(null);
  });
}
