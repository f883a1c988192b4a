import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import postgres from 'postgres';
import { PostgresqlServer } from '../../support/postgresql.ts';
import { until } from '../../support/redis-process.ts';
import { findProgram } from '../../support/service-process.ts';

const SHIPPED = join(import.meta.dirname, '../../../deploy/docker/create-database.sql');
const PASSWORD = 'a-password-of-the-role';

/** psql's own, of a script that failed. */
const FAILED = 3;

/** All that a server can be told to write down of statements. */
const TALKATIVE = {
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'server.log',
  log_statement: 'all',
  log_min_error_statement: 'debug5',
  log_min_duration_statement: '0',
  log_min_duration_sample: '0',
  log_transaction_sample_rate: '1',
  shared_preload_libraries: 'auto_explain,pg_stat_statements',
  'auto_explain.log_min_duration': '0',
};

describe('The script that makes the database', () => {
  const psql = findProgram('psql', [], 'postgresql-client');
  let server: PostgresqlServer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postern-create-database-'));
    server = await PostgresqlServer.start(TALKATIVE);
    await server.administer('CREATE EXTENSION pg_stat_statements');
  });
  beforeEach(async () => {
    await server.administer('DROP DATABASE IF EXISTS postern');
    await server.administer('DROP ROLE IF EXISTS postern');
  });
  afterAll(async () => {
    await server?.remove();
    await rm(folder, { recursive: true });
  });

  function runScript(passwordFile: string, input = '') {
    const { status, stdout, stderr } = spawnSync(psql, ['--no-psqlrc', '--file', SHIPPED], {
      env: {
        PGHOST: server.folder,
        PGPORT: String(server.port),
        PGUSER: 'postgres',
        PATH: process.env.PATH,
        POSTERN_PASSWORD_FILE: passwordFile,
      },
      encoding: 'utf8',
      input,
    });
    return { status, output: stdout + stderr };
  }

  async function fileOf(password: string): Promise<string> {
    const path = join(folder, 'password');
    await writeFile(path, password, { mode: 0o600 });
    return path;
  }

  async function logIn(password: string) {
    const { port } = server;
    const options = { host: '127.0.0.1', port, user: 'postern', database: 'postern', max: 1 };
    const client = postgres({ ...options, password });
    try {
      return await client`SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = 'postern'`;
    } finally {
      await client.end();
    }
  }

  /** What the server wrote until now: its collector is a process of its own, and a mark shows how far that is. */
  async function log(): Promise<string> {
    const mark = `mark-${performance.now()}`;
    await server.administer(`SELECT '${mark}'`);
    const read = () => readFileSync(join(server.folder, 'data/log/server.log'), 'utf8');
    await until(async () => read().includes(mark));
    return read();
  }

  it.each([
    ['a file', async () => runScript(await fileOf(`${PASSWORD}\n`))],
    ['standard input', async () => runScript('-', `${PASSWORD}\n`)],
  ])('makes a role with the password of %s, that owns its database', async (_from, run) => {
    expect(await run()).toMatchObject({ status: 0 });
    expect(await logIn(PASSWORD)).toEqual([{ owner: 'postern' }]);
    await expect(logIn(`${PASSWORD}!`)).rejects.toMatchObject({ code: '28P01' });
  });

  it('leaves the password in no log and no statistics, also when it is run again', async () => {
    const path = await fileOf(PASSWORD);
    const [first, second] = [runScript(path), runScript(path)];
    expect(first).toMatchObject({ status: 0 });
    expect(second).toEqual({ status: FAILED, output: expect.stringContaining('already exists') });
    const kept = await server.administer('SELECT query FROM pg_stat_statements');
    const everything = [await log(), first.output, second.output, JSON.stringify(kept)].join('\n');
    // It was asked to write statements, and did.
    expect(everything).toMatch(/statement: DROP ROLE IF EXISTS postern/);
    expect(everything).toMatch(/ERROR: +role "postern" already exists/);
    expect(everything).not.toContain(PASSWORD);
  });

  it.each([
    ['that cannot be read', async () => join(folder, 'missing')],
    ['that is empty', () => fileOf('')],
    ['with a password that is too short', () => fileOf('fifteen-letters\n')],
  ])('fails on a file %s, and makes nothing', async (_kind, path) => {
    expect(runScript(await path())).toEqual({
      status: FAILED,
      output: expect.stringContaining('POSTERN_PASSWORD_FILE'),
    });
    expect(await server.administer(`SELECT 1 FROM pg_roles WHERE rolname = 'postern'`)).toEqual([]);
    expect(await server.administer(`SELECT 1 FROM pg_database WHERE datname = 'postern'`)).toEqual([]);
  });
});
