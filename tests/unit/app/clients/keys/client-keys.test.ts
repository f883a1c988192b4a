import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpsOutboundFetcher } from '../../../../../src/adapters/system/outbound-fetcher.ts';
import { PinoLogger } from '../../../../../src/adapters/system/pino-logger.ts';
import { ClientKeys } from '../../../../../src/app/clients/keys/client-keys.ts';
import { JwksServer } from '../../../../support/jwks-server.ts';
import { TestClock } from '../../../../support/test-clock.ts';
import { aClient } from '../../../domain/fixtures.ts';

const ONE = { keys: [{ kty: 'EC' as const, kid: 'one' }] };
const TWO = { keys: [{ kty: 'EC' as const, kid: 'two' }] };

let server: JwksServer;
let clock: TestClock;
let clientKeys: ClientKeys;

beforeEach(async () => {
  server = await JwksServer.start(ONE);
  clock = new TestClock();
  clientKeys = new ClientKeys({
    outboundFetcher: new HttpsOutboundFetcher({ allow: [{ hostname: '127.0.0.1', port: null }] }),
    clock,
    logger: new PinoLogger({ level: 'silent' }),
  });
});
afterEach(() => server.close());

const client = (id = 'web') => aClient({ id, jwksUri: server.url });

describe('keys by value', () => {
  it('are the keys, and are never asked for', async () => {
    const byValue = aClient({ jwks: ONE });
    expect(await clientKeys.lookup(byValue)).toEqual(ONE);
    expect(await clientKeys.renew(byValue)).toBeNull();
    expect(server.requests).toBe(0);
  });

  it('may be missing', async () => {
    expect(await clientKeys.lookup(aClient())).toBeNull();
    expect(await clientKeys.renew(aClient())).toBeNull();
  });
});

describe('keys by reference', () => {
  it('are fetched once, however many ask, and remembered as long as they are fresh', async () => {
    server.cacheControl = 'max-age=120';
    const found = await Promise.all(Array.from({ length: 20 }, () => clientKeys.lookup(client())));
    expect(new Set(found.map((jwks) => JSON.stringify(jwks)))).toEqual(new Set([JSON.stringify(ONE)]));
    clock.advance(119);
    await clientKeys.lookup(client());
    expect(server.requests).toBe(1);
    server.jwks = TWO;
    clock.advance(1);
    expect(await clientKeys.lookup(client())).toEqual(TWO);
    expect(server.requests).toBe(2);
  });

  it('are renewed for an unknown key at most once a minute', async () => {
    await clientKeys.lookup(client());
    server.jwks = TWO;
    expect(await clientKeys.renew(client())).toBeNull();
    clock.advance(60);
    const renewed = await Promise.all([clientKeys.renew(client()), clientKeys.renew(client())]);
    expect(renewed).toEqual([TWO, TWO]);
    expect(await clientKeys.renew(client())).toBeNull();
    expect(await clientKeys.lookup(client())).toEqual(TWO);
    expect(server.requests).toBe(2);
  });

  it('are those of one client: another at the same URL asks for itself', async () => {
    await clientKeys.lookup(client());
    server.jwks = TWO;
    expect(await clientKeys.lookup(client('other'))).toEqual(TWO);
  });

  it('serve for an hour longer while nothing newer can be fetched', async () => {
    server.cacheControl = 'max-age=60';
    await clientKeys.lookup(client());
    server.status = 503;
    clock.advance(60);
    expect(await clientKeys.lookup(client())).toEqual(ONE);
    clock.advance(30);
    await clientKeys.lookup(client());
    expect(server.requests).toBe(2);
    clock.advance(3570);
    expect(await clientKeys.lookup(client())).toBeNull();
    server.status = 200;
    clock.advance(60);
    expect(await clientKeys.lookup(client())).toEqual(ONE);
  });

  it.each<[string, (at: JwksServer) => void]>([
    ['an error', (at) => Object.assign(at, { status: 500 })],
    ['a redirect', (at) => Object.assign(at, { status: 302 })],
    ['what is no JSON', (at) => Object.assign(at, { body: '<html>' })],
    ['what is no key set', (at) => Object.assign(at, { body: '[]' })],
    [
      'more than 64 kB',
      (at) => Object.assign(at, { body: JSON.stringify({ ...ONE, more: 'x'.repeat(65_536) }) }),
    ],
  ])('are none in %s, and not asked for again at once', async (_name, change) => {
    change(server);
    expect(await clientKeys.lookup(client())).toBeNull();
    expect(await clientKeys.lookup(client())).toBeNull();
    expect(server.requests).toBe(1);
  });

  it('are not fetched from a private address that the deployment does not allow', async () => {
    const strict = new ClientKeys({
      outboundFetcher: new HttpsOutboundFetcher({ allow: [] }),
      clock,
      logger: new PinoLogger({ level: 'silent' }),
    });
    const jwksUri = server.url.replace('http:', 'https:');
    expect(await strict.lookup(aClient({ jwksUri }))).toBeNull();
    expect(server.requests).toBe(0);
  });
});
