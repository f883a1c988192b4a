import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { FetchIssuerClient } from '../../src/adapters/system/fetch-issuer-client.ts';
import { IssuerUnreachable } from '../../src/ports/system/issuer-client.ts';
import { freeLoopbackPort } from '../support/service-process.ts';

describe('FetchIssuerClient', () => {
  let server: Server | null = null;

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = null;
  });

  /** The port of a server. */
  async function listening(answers: RequestListener): Promise<number> {
    server = createServer(answers).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  const issuerThat = async (answers: RequestListener) =>
    new FetchIssuerClient({ issuer: `http://127.0.0.1:${await listening(answers)}` });

  const refusal = (fetching: Promise<unknown>) =>
    fetching.then(
      () => null,
      (error: unknown) => (error instanceof IssuerUnreachable ? error.message : error),
    );

  it('brings what it was given, and the answer', async () => {
    const issuer = await issuerThat((request, response) => {
      response.writeHead(418).end(`${request.method} ${request.url} ${request.headers['postern-probe']}`);
    });
    expect(await issuer.get('/a/path/', { 'Postern-Probe': 'x' })).toEqual({
      status: 418,
      body: 'GET /a/path/ x',
    });
  });

  it('follows no redirect', async () => {
    const paths: string[] = [];
    const issuer = await issuerThat((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(302, { Location: '/elsewhere/' }).end();
    });
    expect(await issuer.get('/here/')).toMatchObject({ status: 302 });
    expect(paths).toEqual(['/here/']);
  });

  it('reads no more of an endless answer than a document can have', async () => {
    const issuer = await issuerThat((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more).writeHead(200);
      more();
    });
    expect((await issuer.get('/')).body).toHaveLength(256 * 1024);
  });

  it.each([
    [
      'a port where nobody listens',
      async () => `http://127.0.0.1:${await freeLoopbackPort()}`,
      /ECONNREFUSED/,
    ],
    // RFC 6761 §6.4: never a name of anybody's.
    ['a name that does not exist', async () => 'http://postern.invalid', /DNS/],
  ])('tells why it cannot reach %s', async (_name, issuer, reason) => {
    expect(await refusal(new FetchIssuerClient({ issuer: await issuer() }).get('/'))).toMatch(reason);
  });

  it('tells of a connection that was closed, and of TLS where there is none', async () => {
    const port = await listening((request) => request.socket.destroy());
    const by = (scheme: string) =>
      new FetchIssuerClient({ issuer: `${scheme}://127.0.0.1:${port}` }).get('/');
    expect(await refusal(by('http'))).toMatch(/closed without an answer/);
    expect(await refusal(by('https'))).toMatch(/TLS/);
  });

  it('gives up on whoever does not answer', async () => {
    const issuer = await issuerThat(() => {});
    expect(await refusal(issuer.get('/'))).toMatch(/no answer within 5 seconds/);
  });
});
