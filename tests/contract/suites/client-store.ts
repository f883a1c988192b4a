import { describe, expect, it } from '@jest/globals';
import type { Client } from '../../../src/domain/clients/client.ts';
import { originOf } from '../../../src/domain/clients/redirect-uri.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aClient, aGrant, bytes, NOW, race, signedIn } from './fixtures.ts';

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
    [
      'self-registered',
      aClient({
        registeredBy: 'self',
        secretExpiresAt: NOW + 1,
        registrationTokenHash: bytes(32),
        expiresAt: NOW + 2,
      }),
    ],
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

  it('keeps a client that was used', async () => {
    const { clients } = harness();
    await clients.add(aClient({ expiresAt: NOW }));
    await clients.keep('web');
    expect(await clients.lookup('web')).toMatchObject({ expiresAt: null });
  });

  describe('knows the origins of redirect URIs as browsers write them', () => {
    const URIS = [
      'https://Shop.Example:443/cb?to=https://elsewhere.example/',
      'http://127.0.0.1:80/cb',
      'http://[::1]:8080',
      'https://api.example:8443?x',
      'com.example.app:/https://hidden.example/',
    ];

    it.each([
      'https://shop.example',
      'http://127.0.0.1',
      'http://[::1]:8080',
      'https://api.example:8443',
      'https://Shop.Example',
      'https://elsewhere.example',
      'https://hidden.example',
      'https://api.example',
      'https://127.0.0.1',
      'https://shop.exampl',
      '',
    ])('%j', async (origin) => {
      const { clients } = harness();
      await clients.add(aClient({ id: 'other', redirectUris: ['https://other.example/cb'] }));
      await clients.add(aClient({ redirectUris: URIS }));
      const owned = URIS.some((uri) => originOf(uri) === origin);
      expect(await clients.ownsOrigin(origin)).toBe(owned);
    });

    it('by an index, however many clients there are', async () => {
      const { clients, database } = harness();
      await clients.add(aClient({ redirectUris: URIS }));
      const plan = await database.transaction(async (tx) => {
        await tx.run('SET LOCAL enable_seqscan = off');
        return tx.query(
          `EXPLAIN SELECT FROM clients WHERE origins_of(redirect_uris) @> ARRAY['https://shop.example']`,
        );
      });
      expect(JSON.stringify(plan)).toContain('clients_origins_idx');
    });
  });

  it('removes once', async () => {
    const { clients } = harness();
    await clients.add(aClient());
    expect(await clients.remove('web')).toBe(true);
    expect(await clients.lookup('web')).toBeNull();
    expect(await clients.remove('web')).toBe(false);
  });

  it('leaves nothing for whoever registers the same id later', async () => {
    const { clientLogos, clients, consents, grants } = harness();
    const { account, session } = await signedIn(harness());
    const removed = aGrant(session, { clientId: 'web' });
    const kept = aGrant(session, { clientId: 'app' });
    const logoUri = 'https://shop.example/logo';
    await clients.add(aClient({ id: 'web', logoUri }));
    await clientLogos.record(
      { clientId: 'web', uri: logoUri },
      { mediaType: 'image/png', bytes: bytes(9) },
      NOW,
    );
    await grants.redeem(removed);
    await grants.redeem(kept);
    await consents.allow(account.id, 'web', { scope: ['openid'], claims: [] }, NOW);
    await consents.allow(account.id, 'app', { scope: ['openid'], claims: [] }, NOW);
    await clients.remove('web');
    await clients.add(aClient({ id: 'web', logoUri }));
    expect(await clientLogos.has({ id: 'web', logoUri })).toBe(false);
    expect(await consents.lookup(account.id, 'web')).toEqual({ scope: [], claims: [] });
    expect(await grants.lookup(removed.id)).toBeNull();
    expect(await consents.lookup(account.id, 'app')).toEqual({ scope: ['openid'], claims: [] });
    expect(await grants.lookup(kept.id)).not.toBeNull();
  });
}
