import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Certificates } from '../support/redis-certificates.ts';
import { removeFolder, serviceFolder } from '../support/service-process.ts';

const run = promisify(execFile);
const CHILD = join(import.meta.dirname, 'children/fetch-outbound.mjs');

let certificates: Certificates;
let folder: string;
let server: Server;
let port: number;

beforeAll(async () => {
  certificates = await Certificates.make('DNS:localhost');
  folder = await serviceFolder('outbound');
  await writeFile(join(folder, 'ca.pem'), certificates.authority);
  const { certificate, key } = certificates.files;
  server = createServer({ cert: await readFile(certificate), key: await readFile(key) }, (_, response) =>
    response.end('{}'),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});

afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await certificates?.remove();
  await removeFolder(folder);
});

/** Node reads its authorities when it starts: in a process of their own. */
async function fetched(variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const urls = [`https://localhost:${port}/`, `https://127.0.0.1:${port}/`];
  const { stdout } = await run(process.execPath, [CHILD, ...urls], { env: variables });
  return stdout.trim().split('\n');
}

it('trusts the authorities of NODE_EXTRA_CA_CERTS, for the name that the certificate has', async () => {
  expect(await fetched({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') })).toEqual(['200', 'certificate']);
});

it('trusts nobody else, even where Node was told to trust everybody', async () => {
  expect(await fetched({})).toEqual(['certificate', 'certificate']);
  expect(await fetched({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual(['certificate', 'certificate']);
});
