import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Session } from '../../src/adapters/postgres/drivers/postgres-js-session.ts';

const ATTEMPTS = 400;

/** What a client of the library takes is 45 kB: of all attempts, 18 MB. */
const ALLOWED = 4 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

let server: Server;

beforeAll(async () => {
  server = createServer((socket) => socket.on('error', () => {}).destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

async function fail(times: number): Promise<void> {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  for (let attempt = 0; attempt < times; attempt += 1) {
    const opening = Session.open({
      host: '127.0.0.1',
      port: address.port,
      user: 'postern',
      password: () => 'a password',
      database: 'postern',
      tls: null,
      connections: 1,
      prepare: true,
    });
    await expect(opening).rejects.toMatchObject({ code: 'temporarily_unavailable' });
  }
}

/** What is left when sockets have closed. */
async function heapInUse(): Promise<number> {
  await setTimeout(50);
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

it('keeps nothing of its attempts while the server is away', async () => {
  await fail(20);
  const before = await heapInUse();
  await fail(ATTEMPTS);
  expect((await heapInUse()) - before).toBeLessThan(ALLOWED);
});
