import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { dnsResolver } from '../../src/adapters/system/outbound-resolver.ts';
import type { OutboundFetchFailed } from '../../src/ports/system/outbound-fetcher.ts';
import { NameServer } from '../support/name-server.ts';
import { freeLoopbackPort } from '../support/service-process.ts';
import {
  closeServers,
  counting,
  listening,
  outboundFailure,
  outboundFetcher,
} from './suites/outbound-servers.ts';

afterEach(closeServers);

const seen = (request: IncomingMessage) => ({
  method: request.method,
  url: request.url,
  accept: request.headers.accept,
  host: request.headers.host,
  type: request.headers['content-type'],
});

describe('HttpsOutboundFetcher', () => {
  it('brings what it was given and never the fragment, and the answer', async () => {
    const port = await listening((request, response) => {
      response.writeHead(418, { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=60' });
      response.end(JSON.stringify(seen(request)));
    });
    const url = `http://127.0.0.1:${port}/keys?a=b#fragment`;
    const { body, ...rest } = await outboundFetcher().fetch({ url, accept: 'application/json' });
    expect(rest).toEqual({ status: 418, contentType: 'application/json', cacheControl: 'max-age=60' });
    expect(JSON.parse(Buffer.from(body).toString())).toEqual({
      method: 'GET',
      url: '/keys?a=b',
      accept: 'application/json',
      host: `127.0.0.1:${port}`,
    });
  });

  it('posts a form', async () => {
    const port = await listening(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      response.end(`${request.method} ${request.headers['content-type']} ${body}`);
    });
    const { body } = await outboundFetcher().fetch({
      url: `http://127.0.0.1:${port}/`,
      method: 'POST',
      form: { logout_token: 'a&b=c' },
    });
    expect(Buffer.from(body).toString()).toBe(
      'POST application/x-www-form-urlencoded logout_token=a%26b%3Dc',
    );
  });

  it.each([
    ['no URL', 'jwks', 'malformed_url'],
    ['a user', 'https://user@127.0.0.1/', 'malformed_url'],
    ['a password', 'https://:password@127.0.0.1/', 'malformed_url'],
    ['another scheme', 'file:///etc/passwd', 'not_https'],
    ['data', 'data:application/json,{}', 'not_https'],
    ['plain http', 'http://example.org/', 'not_https'],
  ])('refuses %s', async (_name, url, reason) => {
    expect(await outboundFailure({ url })).toBe(reason);
  });
});

describe('what a host stands for', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['a short form', '127.1'],
    ['a number', '2130706433'],
    ['hexadecimal', '0x7f000001'],
    ['octal', '0177.0.0.1'],
    ['full-width digits', '１２７.0.0.1'],
    ['IPv4-mapped', '[::ffff:127.0.0.1]'],
    ['::1', '[::1]'],
    ['every address', '0.0.0.0'],
    ['every address', '[::]'],
    ['a cloud that knows secrets', '169.254.169.254'],
  ])('is refused without a connection: %s', async (_name, host) => {
    const port = await freeLoopbackPort();
    const here = await counting(port, '127.0.0.1');
    expect(await outboundFailure({ url: `https://${host}:${port}/` }, { allow: [] })).toBe('private_address');
    expect(here.connections).toBe(0);
  });

  it('is refused when its name leads to a private address', async () => {
    const resolve = async () => ['10.0.0.1'];
    expect(await outboundFailure({ url: 'https://idp.test/' }, { resolve })).toBe('private_address');
  });

  it('is refused whole for one private address beside public ones', async () => {
    const resolve = async () => ['8.8.8.8', '::ffff:127.0.0.1'];
    expect(await outboundFailure({ url: 'https://idp.test/' }, { resolve })).toBe('private_address');
  });

  it('is resolved once, and what was judged is connected to, whatever the name stands for then', async () => {
    const port = await freeLoopbackPort();
    const [judged, rebound] = [await counting(port, '127.0.0.2'), await counting(port, '127.0.0.1')];
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? ['127.0.0.2'] : ['127.0.0.1'];
    };
    const isPublic = (address: string) => address === '127.0.0.2';
    const reason = await outboundFailure({ url: `https://rebinding.test:${port}/` }, { resolve, isPublic });
    expect({ reason, asked, judged, rebound }).toEqual({
      reason: 'unreachable',
      asked: 1,
      judged: { connections: 1 },
      rebound: { connections: 0 },
    });
  });

  it('may be private where the deployment says so: that host, on that port, by that name', async () => {
    const port = await listening((_request, response) => response.end('here'));
    const url = `http://localhost:${port}/`;
    const allow = (hostname: string, allowedPort: number | null) => ({
      allow: [{ hostname, port: allowedPort }],
    });
    expect((await outboundFetcher(allow('localhost', port)).fetch({ url })).status).toBe(200);
    expect((await outboundFetcher(allow('localhost', null)).fetch({ url })).status).toBe(200);
    expect(await outboundFailure({ url }, allow('localhost', port + 1))).toBe('not_https');
    expect(await outboundFailure({ url }, allow('127.0.0.1', port))).toBe('not_https');
    expect(await outboundFailure({ url: `http://sub.localhost:${port}/` }, allow('localhost', null))).toBe(
      'not_https',
    );
  });
});

describe('names', () => {
  let nameServer: NameServer | null = null;
  afterEach(() => {
    nameServer?.close();
    nameServer = null;
  });

  it('are asked of DNS, as they stand in the URL', async () => {
    nameServer = await NameServer.start(['127.0.0.1']);
    const resolve = dnsResolver([nameServer.place]);
    expect(await outboundFailure({ url: 'https://idp.example/' }, { resolve })).toBe('private_address');
    expect(new Set(nameServer.asked)).toEqual(new Set(['idp.example']));
  });

  it('that nobody has are unreachable', async () => {
    nameServer = await NameServer.start([]);
    const resolve = dnsResolver([nameServer.place]);
    expect(await outboundFailure({ url: 'https://idp.example/' }, { resolve })).toBe('unreachable');
  });

  it('are waited for no longer than for everything', async () => {
    nameServer = await NameServer.start('silent');
    const resolve = dnsResolver([nameServer.place]);
    expect(await outboundFailure({ url: 'https://idp.example/', patience: 0.2 }, { resolve })).toBe(
      'timeout',
    );
  });
});

describe('a failure', () => {
  it('names the host, and neither path nor query', async () => {
    const url = `http://127.0.0.1:${await freeLoopbackPort()}/private/path?token=secret`;
    const message = await outboundFetcher()
      .fetch({ url })
      .catch((error: OutboundFetchFailed) => error.message);
    expect(message).toMatch(/^127\.0\.0\.1:\d+ was not fetched: unreachable \(ECONNREFUSED\)$/);
  });
});
