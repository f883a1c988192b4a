import { expect, it } from '@jest/globals';
import type { DatabaseHarness } from './database-harness.ts';
import { aTicket, bytes, NOW } from './fixtures.ts';

export function ticketStoreContract(harness: () => DatabaseHarness): void {
  it('finds a ticket by its hash, to the millisecond', async () => {
    const { tickets } = harness();
    const ticket = aTicket({ expiresAt: NOW + 4321 });
    const hash = bytes(32);
    await tickets.replace(ticket, hash);
    expect(await tickets.findByHash(hash)).toEqual(ticket);
    expect(await tickets.findByHash(bytes(32))).toBeNull();
  });

  it('still finds what has long expired', async () => {
    const { tickets } = harness();
    const ticket = aTicket({ createdAt: 1, expiresAt: 2 });
    const hash = bytes(32);
    await tickets.replace(ticket, hash);
    expect(await tickets.findByHash(hash)).toEqual(ticket);
  });

  it('voids the ones before', async () => {
    const { tickets } = harness();
    const [first, second] = [bytes(32), bytes(32)];
    await tickets.replace(aTicket(), first);
    await tickets.replace(aTicket(), second);
    expect(await tickets.findByHash(first)).toBeNull();
    expect(await tickets.findByHash(second)).not.toBeNull();
  });

  it('leaves one of many that replace at once', async () => {
    const { tickets } = harness();
    const hashes = Array.from({ length: 20 }, () => bytes(32));
    await Promise.all(hashes.map((hash) => tickets.replace(aTicket(), hash)));
    const found = await Promise.all(hashes.map((hash) => tickets.findByHash(hash)));
    expect(found.filter((ticket) => ticket !== null)).toHaveLength(1);
  });
}
