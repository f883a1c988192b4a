import { describe, expect, it } from '@jest/globals';
import type { DatabaseHarness } from './database-harness.ts';
import { aRegistration, aTicket, bytes, email, NOW, race, SECOND } from './fixtures.ts';

export function accountStoreContract(harness: () => DatabaseHarness): void {
  it('finds an account by its email as it was registered, to the millisecond', async () => {
    const { accounts } = harness();
    const { account, ...rest } = aRegistration({ email: email('Ada@Example.org') });
    expect(await accounts.register({ account, ...rest })).toBe('registered');
    expect(await accounts.findByEmail(email('ada@example.org'))).toEqual(account);
  });

  it('finds nobody where there is nobody', async () => {
    const { accounts } = harness();
    expect(await accounts.findByEmail(email('nobody@example.org'))).toBeNull();
  });

  it('keeps roles as a set', async () => {
    const { accounts } = harness();
    const some = aRegistration({ roles: ['member', 'admin', 'member'] });
    const none = aRegistration({ roles: [] });
    await accounts.register(some);
    await accounts.register(none);
    expect((await accounts.findByEmail(some.account.email))?.roles).toEqual(['admin', 'member']);
    expect((await accounts.findByEmail(none.account.email))?.roles).toEqual([]);
  });

  it('lists by email', async () => {
    const { accounts } = harness();
    for (const name of ['zoë', 'b_b', 'ba', 'b-b']) {
      await accounts.register(aRegistration({ email: email(`${name}@example.org`) }));
    }
    expect((await accounts.list()).map((account) => account.email)).toEqual([
      'b-b@example.org',
      'b_b@example.org',
      'ba@example.org',
      'zoë@example.org',
    ]);
  });

  it('has an administrator once somebody has the role', async () => {
    const { accounts } = harness();
    await accounts.register(aRegistration());
    expect(await accounts.hasAdministrator()).toBe(false);
    await accounts.register(aRegistration({ roles: ['admin'] }));
    expect(await accounts.hasAdministrator()).toBe(true);
  });

  it('gives an address to one of many that register it at once', async () => {
    const { accounts } = harness();
    const address = email('wanted@example.org');
    const registered = await race(20, 'registered', () =>
      accounts.register(aRegistration({ email: address })),
    );
    expect(registered).toBe(1);
    expect(await accounts.list()).toHaveLength(1);
  });

  it('stores nothing of an account whose credential is refused', async () => {
    const { accounts } = harness();
    const first = aRegistration();
    const second = aRegistration();
    await accounts.register(first);
    const credential = { ...second.credential, userIdentifier: first.credential.userIdentifier };
    await expect(accounts.register({ ...second, credential })).rejects.toMatchObject({ sqlState: '23505' });
    expect(await accounts.findByEmail(second.account.email)).toBeNull();
  });

  describe('with a ticket', () => {
    const ticketHash = bytes(32);

    it('consumes it', async () => {
      const { accounts, tickets } = harness();
      await tickets.replace(aTicket(), ticketHash);
      expect(await accounts.register({ ...aRegistration(), ticketHash })).toBe('registered');
      expect(await tickets.findByHash(ticketHash)).toBeNull();
      expect(await accounts.register({ ...aRegistration(), ticketHash })).toBe('ticket_invalid');
      expect(await accounts.list()).toHaveLength(1);
    });

    it('registers one of many that race with the same', async () => {
      const { accounts, tickets } = harness();
      await tickets.replace(aTicket(), ticketHash);
      const register = () => accounts.register({ ...aRegistration(), ticketHash });
      expect(await race(100, 'registered', register)).toBe(1);
      expect(await accounts.list()).toHaveLength(1);
    });

    it('leaves it unused when the address is taken', async () => {
      const { accounts, tickets } = harness();
      const taken = aRegistration();
      await accounts.register(taken);
      await tickets.replace(aTicket(), ticketHash);
      const again = aRegistration({ email: taken.account.email });
      expect(await accounts.register({ ...again, ticketHash })).toBe('email_taken');
      expect(await tickets.findByHash(ticketHash)).not.toBeNull();
      expect(await accounts.register({ ...aRegistration(), ticketHash })).toBe('registered');
    });

    it.each([
      ['unknown', bytes(32), NOW],
      ['expired', ticketHash, NOW + 60 * SECOND],
    ])('refuses one that is %s', async (_, hash, createdAt) => {
      const { accounts, tickets } = harness();
      await tickets.replace(aTicket(), ticketHash);
      const registration = { ...aRegistration({ createdAt }), ticketHash: hash };
      expect(await accounts.register(registration)).toBe('ticket_invalid');
      expect(await accounts.list()).toEqual([]);
    });

    it('refuses one that was voided', async () => {
      const { accounts, tickets } = harness();
      await tickets.replace(aTicket(), ticketHash);
      await tickets.replace(aTicket(), bytes(32));
      expect(await accounts.register({ ...aRegistration(), ticketHash })).toBe('ticket_invalid');
    });

    it('accepts it until the last millisecond', async () => {
      const { accounts, tickets } = harness();
      await tickets.replace(aTicket(), ticketHash);
      const registration = aRegistration({ createdAt: NOW + 60 * SECOND - 1 });
      expect(await accounts.register({ ...registration, ticketHash })).toBe('registered');
    });
  });
}
