import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PostgresJsOptions } from '../../src/adapters/postgres/drivers/postgres-js-options.ts';
import { openPostgresJs, PostgresqlServer } from '../support/postgresql.ts';
import { freeLoopbackPort, giveToService, removeFolder, serviceFolder } from '../support/service-process.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

/** A certificate of its own for `localhost`, trusted by whoever has it. */
async function makeCertificate(folder: string): Promise<string> {
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
      ...[
        '-subj',
        '/CN=localhost',
        '-addext',
        'subjectAltName=DNS:localhost',
        '-keyout',
        key,
        '-out',
        certificate,
      ],
    ],
    { stdio: 'pipe' },
  );
  await giveToService(key);
  return readFileSync(certificate, 'utf8');
}

describe('logging in to PostgreSQL', () => {
  let folder: string;
  let ca: string;
  let server: PostgresqlServer;
  let plain: PostgresqlServer;
  let options: PostgresJsOptions;

  beforeAll(async () => {
    folder = await serviceFolder('certificate');
    ca = await makeCertificate(folder);
    plain = await PostgresqlServer.start();
    server = await PostgresqlServer.start({
      ssl: 'on',
      ssl_key_file: join(folder, 'server.key'),
      ssl_cert_file: join(folder, 'server.crt'),
    });
    options = await server.emptyDatabase();
  });
  afterAll(async () => {
    await server?.remove();
    await plain?.remove();
    await removeFolder(folder);
  });

  async function usesTls(changes: Partial<PostgresJsOptions>): Promise<unknown> {
    const database = await openPostgresJs({ ...options, ...changes });
    const [row] = await database.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
    await database.close();
    return row?.ssl;
  }

  const refusal = (changes: Partial<PostgresJsOptions>) =>
    usesTls(changes).then(
      () => 'accepted',
      ({ reason, message }) => `${reason}: ${message}`,
    );

  it('is by TLS where that is asked for, and in the clear where it is not', async () => {
    expect(await usesTls({ host: 'localhost', tls: { ca } })).toBe(true);
    expect(await usesTls({ tls: null })).toBe(false);
    expect(await usesTls({ host: server.folder, tls: null })).toBe(false);
  });

  it('trusts no certificate but that of its authority, for the host that it asked for', async () => {
    expect(await refusal({ host: 'localhost', tls: { ca: null } })).toMatch(
      /unreachable.*self-signed certificate/,
    );
    expect(await refusal({ host: '127.0.0.1', tls: { ca } })).toMatch(/unreachable.*does not match/);
  });

  it('believes what it was told, and not the environment', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    process.env.PGSSLMODE = 'disable';
    try {
      expect(await refusal({ host: 'localhost', tls: { ca: null } })).toContain('self-signed certificate');
      expect(await usesTls({ host: 'localhost', tls: { ca } })).toBe(true);
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      delete process.env.PGSSLMODE;
    }
  });

  it('does not go on in the clear where the server has no TLS', async () => {
    const told: string[] = [];
    const proxy = await TcpProxy.before(plain.port);
    proxy.toServer = (bytes) => {
      told.push(bytes.toString('latin1'));
      return bytes;
    };
    expect(await refusal({ port: proxy.port, tls: { ca } })).toContain('the server does not offer TLS');
    expect(told.join()).not.toContain(options.user);
    await proxy.close();
  });

  it('takes nothing that was put before the handshake for the server’s', async () => {
    const proxy = await TcpProxy.before(server.port);
    proxy.toClient = (bytes) => (bytes.length === 1 ? Buffer.from('SR') : bytes);
    expect(await refusal({ host: 'localhost', port: proxy.port, tls: { ca } })).toContain('TLS');
    await proxy.close();
  });

  it.each<[string, Partial<PostgresJsOptions>, string]>([
    ['a wrong password', { password: () => 'wrong' }, '28P01: password authentication failed'],
    ['a database that is not there', { database: 'none' }, '3D000: database "none" does not exist'],
  ])('is refused with the server’s words: %s', async (_, changes, words) => {
    expect(await refusal(changes)).toMatch(
      new RegExp(
        `^database_unreachable: The database at 127.0.0.1, port ${options.port}, cannot be used: ${words}`,
      ),
    );
  });

  it('says so when nobody listens, or the name leads nowhere', async () => {
    expect(await refusal({ port: await freeLoopbackPort() })).toContain('ECONNREFUSED');
    expect(await refusal({ host: 'nowhere.invalid' })).toContain('nowhere.invalid');
  });

  it('does not wait for a server that never answers', async () => {
    const proxy = await TcpProxy.before(server.port);
    proxy.toServer = () => null;
    const limits = { connect: 0.3, grace: 0.1 };
    expect(await refusal({ port: proxy.port, limits })).toContain('no answer came in time');
    expect(await refusal({ port: proxy.port, limits, tls: { ca } })).toContain('connecting took too long');
    await proxy.close();
  });

  it('is refused by a server that is too old', async () => {
    const proxy = await TcpProxy.before(server.port);
    const major = /^(\d\d)/.exec(
      String((await server.administer('SHOW server_version_num'))[0]?.server_version_num),
    );
    proxy.toClient = (bytes) =>
      Buffer.from(bytes.toString('latin1').replace(new RegExp(`${major?.[0]}(?=\\d{4})`), '14'), 'latin1');
    expect(await refusal({ port: proxy.port })).toMatch(/^database_version: .*PostgreSQL 14.*needs 15/);
    await proxy.close();
  });
});
