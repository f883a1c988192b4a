import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { OutboundFetchFailed, OutboundRequest } from '../../src/ports/system/outbound-fetcher.ts';
import { freeLoopbackPort } from '../support/service-process.ts';
import { closeServers, listening, outboundFailure, outboundFetcher } from './suites/outbound-servers.ts';

afterEach(closeServers);

describe('an answer', () => {
  const reasonFrom = async (answers: RequestListener, request: Partial<OutboundRequest> = {}) =>
    outboundFailure({ url: `http://127.0.0.1:${await listening(answers)}/`, ...request });

  it.each([301, 302, 303, 307, 308])('that redirects by %d is none, and is not followed', async (status) => {
    const paths: string[] = [];
    const reason = await reasonFrom((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(status, { Location: '/elsewhere' }).end();
    });
    expect({ reason, paths }).toEqual({ reason: 'redirect', paths: ['/'] });
  });

  it('is refused when it never ends', async () => {
    const reason = await reasonFrom((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more).writeHead(200);
      more();
    });
    expect(reason).toBe('too_large');
  });

  it('is taken up to the last byte that is allowed, and refused with one more', async () => {
    const port = await listening((_request, response) => response.end('x'.repeat(1000)));
    const url = `http://127.0.0.1:${port}/`;
    expect((await outboundFetcher().fetch({ url, maxBytes: 1000 })).body).toHaveLength(1000);
    expect(await outboundFailure({ url, maxBytes: 999 })).toBe('too_large');
  });

  it('is not waited for longer than the patience', async () => {
    expect(await reasonFrom(() => {}, { patience: 0.2 })).toBe('timeout');
  });

  it('that drips is not waited for longer than the patience either', async () => {
    const reason = await reasonFrom(
      (_request, response) => {
        response.writeHead(200);
        const dripping = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(dripping));
      },
      { patience: 0.3 },
    );
    expect(reason).toBe('timeout');
  });

  it.each<[string, RequestListener]>([
    ['breaks off', (_request, response) => response.writeHead(200, { 'Content-Length': '9' }).end('x')],
    ['is none', (request) => request.socket.destroy()],
    ['is no HTTP', (request) => request.socket.end('hello\r\n\r\n')],
    ['has headers without end', (_, response) => response.setHeader('X-Long', 'x'.repeat(20_000)).end()],
    [
      'wants another protocol',
      (request) =>
        request.socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    ],
  ])('that %s is a failure', async (_name, answers) => {
    expect(await reasonFrom(answers)).toBe('unreachable');
  });

  it('never comes where nobody listens', async () => {
    expect(await outboundFailure({ url: `http://127.0.0.1:${await freeLoopbackPort()}/` })).toBe(
      'unreachable',
    );
  });

  it('has to come by TLS that is trusted', async () => {
    const port = await listening((_request, response) => response.end());
    expect(await outboundFailure({ url: `https://127.0.0.1:${port}/` })).toBe('certificate');
  });
});

describe('fetches at once', () => {
  it('are few for one host, wait in turn, and are refused beyond; another host is not held up', async () => {
    const held: (() => void)[] = [];
    let most = 0;
    let arrived = () => {};
    const port = await listening((_request, response) => {
      held.push(() => response.end());
      most = Math.max(most, held.length);
      arrived();
    });
    const other = await listening((_request, response) => response.end('free'));
    const one = outboundFetcher();
    const url = `http://127.0.0.1:${port}/`;
    const outcomes = Array.from({ length: 40 }, () =>
      one.fetch({ url }).then(
        ({ status }) => status,
        (error: OutboundFetchFailed) => error.reason,
      ),
    );
    expect((await one.fetch({ url: `http://127.0.0.1:${other}/` })).status).toBe(200);
    for (let answered = 0; answered < 36; answered += 1) {
      if (held.length === 0) {
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
      held.shift()?.();
    }
    const results = await Promise.all(outcomes);
    expect(results.filter((result) => result === 200)).toHaveLength(36);
    expect(results.filter((result) => result === 'busy')).toHaveLength(4);
    expect(most).toBeLessThanOrEqual(4);
    expect((await one.fetch({ url: `http://127.0.0.1:${other}/` })).status).toBe(200);
  });

  it('give their place back when they were not worth waiting for', async () => {
    const port = await listening(() => {});
    const one = outboundFetcher();
    const url = `http://127.0.0.1:${port}/`;
    const round = () =>
      Promise.all(
        Array.from({ length: 36 }, () =>
          one.fetch({ url, patience: 0.2 }).catch((error: OutboundFetchFailed) => error.reason),
        ),
      );
    expect(new Set(await round())).toEqual(new Set(['timeout']));
    expect(new Set(await round())).toEqual(new Set(['timeout']));
  });
});
