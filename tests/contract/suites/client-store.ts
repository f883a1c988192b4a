import { expect, it } from '@jest/globals';
import type { Client } from '../../../src/domain/clients/client.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aClient, aGrant, NOW, race, signedIn } from './fixtures.ts';

const DESCRIBED: Partial<Client> = {
  logoUri: 'https://shop.example/logo.png',
  policyUri: 'https://shop.example/policy',
  termsOfServiceUri: 'https://shop.example/terms',
  contacts: ['ada@example.org'],
  softwareId: 'shop',
  softwareVersion: '1.0 “beta”',
  authenticationMethod: 'private_key_jwt',
  secretHash: null,
  assertionAlgorithm: 'ES256',
  jwks: { keys: [{ kty: 'OKP', kid: 'a', crv: 'Ed25519', x: 'x' }] },
  grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
  requestUris: ['https://shop.example/request#hash'],
  requestObjectAlgorithm: 'PS256',
  defaultMaxAge: 0,
  requireAuthTime: true,
  defaultAcrValues: ['urn:example:gold'],
  initiateLoginUri: 'https://shop.example/login',
  userinfoAlgorithm: 'EdDSA',
  subjectType: 'pairwise',
  sectorIdentifierUri: 'https://shop.example/sector',
  postLogoutRedirectUris: ['https://shop.example/bye'],
  backchannelLogout: { uri: 'https://shop.example/back', sessionRequired: true },
  frontchannelLogout: { uri: 'https://shop.example/front', sessionRequired: false },
};

export function clientStoreContract(harness: () => DatabaseHarness): void {
  it.each([
    ['confidential', aClient()],
    [
      'public',
      aClient({
        uri: null,
        redirectUris: ['com.example.app:/cb'],
        applicationType: 'native',
        authenticationMethod: 'none',
        secretHash: null,
        grantTypes: ['authorization_code'],
        scope: [],
        registeredBy: 'self',
      }),
    ],
    ['richly described', aClient(DESCRIBED)],
  ])('looks up a %s client as it was added', async (_, client) => {
    const { clients } = harness();
    expect(await clients.add(client)).toBe(true);
    expect(await clients.lookup(client.id)).toEqual(client);
  });

  it('looks up nothing where there is nothing', async () => {
    expect(await harness().clients.lookup('web')).toBeNull();
  });

  it('tells ids apart by every character', async () => {
    const { clients } = harness();
    await clients.add(aClient({ id: 'Web' }));
    expect(await clients.lookup('web')).toBeNull();
    expect(await clients.add(aClient({ id: 'web' }))).toBe(true);
  });

  it('gives an id to one of many that ask for it at once, and changes nothing after', async () => {
    const { clients } = harness();
    const add = (index: number) => clients.add(aClient({ name: `Client ${index}` }));
    expect(await race(20, true, add)).toBe(1);
    const before = await clients.lookup('web');
    expect(await clients.add(aClient({ name: 'Another' }))).toBe(false);
    expect(await clients.lookup('web')).toEqual(before);
  });

  it('lists by id', async () => {
    const { clients } = harness();
    for (const id of ['b', 'a', 'B', '1', 'a-b', 'a_b']) await clients.add(aClient({ id }));
    expect((await clients.list()).map(({ id }) => id)).toEqual(['1', 'B', 'a', 'a-b', 'a_b', 'b']);
  });

  it('removes once', async () => {
    const { clients } = harness();
    await clients.add(aClient());
    expect(await clients.remove('web')).toBe(true);
    expect(await clients.lookup('web')).toBeNull();
    expect(await clients.remove('web')).toBe(false);
  });

  it('leaves nothing for whoever registers the same id later', async () => {
    const { clients, consents, grants } = harness();
    const { account, session } = await signedIn(harness());
    const removed = aGrant(session, { clientId: 'web' });
    const kept = aGrant(session, { clientId: 'app' });
    await clients.add(aClient({ id: 'web' }));
    await grants.redeem(removed);
    await grants.redeem(kept);
    await consents.allow(account.id, 'web', ['openid'], NOW);
    await consents.allow(account.id, 'app', ['openid'], NOW);
    await clients.remove('web');
    await clients.add(aClient({ id: 'web' }));
    expect(await consents.lookup(account.id, 'web')).toEqual([]);
    expect(await grants.lookup(removed.id)).toBeNull();
    expect(await consents.lookup(account.id, 'app')).toEqual(['openid']);
    expect(await grants.lookup(kept.id)).not.toBeNull();
  });
}
