import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startRedis } from '../../support/redis.ts';
import { findProgram } from '../../support/service-process.ts';

const SHIPPED = join(import.meta.dirname, '../../../deploy/docker/make-secrets.sh');
const SECRET = /^[\w-]{43}\n$/;

describe('The script that makes the secrets of the compose file', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'postern-make-secrets-'));
    cpSync(SHIPPED, join(folder, 'make-secrets.sh'));
    mkdirSync(join(folder, 'bin'));
    // To give a file away is root's alone; for anybody else, everything but that is shown.
    if (process.getuid?.() !== 0) replace('chown', 'true');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** For the script, one program is another. */
  function replace(name: string, by: string): void {
    symlinkSync(findProgram(by, [], 'coreutils'), join(folder, 'bin', name));
  }

  function run() {
    const path = [join(folder, 'bin'), process.env.PATH ?? ''].join(delimiter);
    return spawnSync(join(folder, 'make-secrets.sh'), { env: { PATH: path }, encoding: 'utf8' });
  }

  const made = () => readdirSync(join(folder, 'secrets')).sort();
  const read = (name: string) => readFileSync(join(folder, 'secrets', name), 'utf8');

  it('makes each once, for its owner alone', () => {
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    const names = made();
    expect(names).toEqual([
      ...['db_password', 'db_superuser_password', 'db_url', 'key_pass'],
      ...['kv_password', 'kv_url', 'kv_users'],
    ]);
    for (const name of names) expect(statSync(join(folder, 'secrets', name)).mode & 0o777).toBe(0o400);
    const random = ['db_password', 'db_superuser_password', 'key_pass', 'kv_password'].map(read);
    for (const secret of random) expect(secret).toMatch(SECRET);
    expect(new Set(random).size).toBe(random.length);
    expect(read('db_url')).toContain(`:${read('db_password').trim()}@`);
    expect(read('kv_url')).toContain(`:${read('kv_password').trim()}@`);
    const before = names.map(read);
    expect(run()).toMatchObject({ status: 0, stdout: '' });
    expect(names.map(read)).toEqual(before);
  });

  it.each(['head', 'base64', 'tr'])('makes none when %s fails', (program) => {
    replace(program, 'false');
    expect(run()).toMatchObject({ status: 1, stdout: '' });
    expect(made()).toEqual([]);
  });

  it('has a user of the key-value store who sees how it is set up, and may not ask for its configuration', async () => {
    run();
    const users = read('kv_users').trim().split('\n');
    const redis = await startRedis(...users);
    const asPostern = ['--no-auth-warning', '--user', 'postern', '-a', read('kv_password').trim()];
    try {
      expect(await redis.command(...asPostern, 'INFO', 'memory')).toContain('maxmemory_policy:');
      expect(await redis.command(...asPostern, 'SET', 'postern:x', '1')).toBe('OK');
      for (const refused of [['CONFIG', 'GET', 'requirepass'], ['SET', 'other:x', '1'], ['FLUSHALL']]) {
        await expect(redis.command(...asPostern, ...refused)).rejects.toThrow('NOPERM');
      }
    } finally {
      await redis.end();
    }
  });
});
