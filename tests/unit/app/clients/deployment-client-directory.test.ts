import { beforeEach, describe, expect, it } from '@jest/globals';
import { DeploymentClientDirectory } from '../../../../src/app/clients/deployment-client-directory.ts';
import type { Client } from '../../../../src/domain/clients/client.ts';
import type { ClientStore } from '../../../../src/ports/clients/client-store.ts';
import { TestClock } from '../../../support/test-clock.ts';
import { aClient } from '../../domain/fixtures.ts';

const OWN = aClient({ id: 'own', registeredBy: 'deployment', redirectUris: ['https://own.example/cb'] });
const ADDED = aClient({ id: 'added', redirectUris: ['https://added.example/cb', 'com.example.app:/cb'] });

class ListedClientStore implements ClientStore {
  readonly clients: Client[] = [ADDED];
  readonly asked: string[] = [];

  async lookup(clientId: string): Promise<Client | null> {
    this.asked.push(clientId);
    return this.clients.find(({ id }) => id === clientId) ?? null;
  }

  async list(): Promise<readonly Client[]> {
    return this.clients;
  }

  async add(client: Client): Promise<boolean> {
    this.clients.push(client);
    return true;
  }

  async remove(): Promise<boolean> {
    return false;
  }

  async keep(): Promise<void> {}

  async ownsOrigin(origin: string): Promise<boolean> {
    this.asked.push(origin);
    return origin === 'https://added.example';
  }
}

let store: ListedClientStore;
let directory: DeploymentClientDirectory;
let clock: TestClock;

beforeEach(() => {
  store = new ListedClientStore();
  clock = new TestClock();
  directory = new DeploymentClientDirectory({ deploymentClients: [OWN], clientStore: store, clock });
});

describe('the directory of clients', () => {
  it('knows those of the deployment and those that were added', async () => {
    expect(await directory.lookup('own')).toBe(OWN);
    expect(await directory.lookup('added')).toBe(ADDED);
    expect(await directory.lookup('nobody')).toBeNull();
    expect(await directory.list()).toEqual([OWN, ADDED]);
  });

  it('lets nobody shadow a client of the deployment', async () => {
    await store.add(aClient({ id: 'own', registeredBy: 'self' }));
    expect(await directory.lookup('own')).toBe(OWN);
  });

  it('knows a client no more once it has expired, swept or not', async () => {
    store.clients.push(aClient({ id: 'unused', expiresAt: clock.now() + 1000 }));
    expect(await directory.lookup('unused')).not.toBeNull();
    clock.advance(1);
    expect(await directory.lookup('unused')).toBeNull();
  });

  it.each(['null', 'com.example.app:', '', 'https://a\0b', `https://${'a'.repeat(300)}`])(
    'asks no database for what is no origin of the web: %j',
    async (origin) => {
      expect(await directory.ownsOrigin(origin)).toBe(false);
      expect(store.asked).toEqual([]);
    },
  );

  it.each(['', 'a b', 'a\0b', 'a'.repeat(129), "x' OR true --", '\u{1F40E}'])(
    'asks no database for a name that no client can have: %j',
    async (name) => {
      expect(await directory.lookup(name)).toBeNull();
      expect(store.asked).toEqual([]);
    },
  );

  it.each([
    ['https://own.example', true],
    ['https://added.example', true],
    ['https://added.example:8443', false],
    ['http://added.example', false],
    ['https://evil.example', false],
    ['com.example.app:', false],
    ['null', false],
    ['', false],
  ])('says whether a client is answered at the origin %j: %s', async (origin, owned) => {
    expect(await directory.ownsOrigin(origin)).toBe(owned);
  });
});
