import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeBase64url } from '../../src/domain/shared/base64url.ts';
import { DataFolders } from './support/data-folders.ts';
import { DeploymentBehindProxy } from './support/deployment-behind-proxy.ts';

const WRONG_KEY = encodeBase64url(new Uint8Array(32).fill(9));

describe('postern doctor of an embedded installation', () => {
  let folders: DataFolders;
  let deployment: DeploymentBehindProxy;

  beforeAll(async () => {
    folders = await DataFolders.make();
    deployment = await DeploymentBehindProxy.open();
  });
  afterEach(() => deployment.clear());
  afterAll(async () => {
    await deployment.close();
    await folders.remove();
  });

  it('before its first start finds nothing wrong but that nothing answers, and makes nothing', async () => {
    const folder = folders.fresh();
    const { code, statuses, of } = await deployment.examined({ DB_URL: `pglite:${folder}` });
    expect(code).toBe(81);
    expect(statuses).toEqual({
      node: 'ok',
      configuration: 'ok',
      database: 'ok',
      clock: 'ok',
      migrations: 'ok',
      'master-key': 'ok',
      'key-value': 'ok',
      issuer: 'failed',
      proxy: 'skipped',
    });
    expect(of('issuer')?.found).toContain('502');
    expect(existsSync(folder)).toBe(false);
  });

  it('beside its server looks at what it can, and that the rest is held is no fault', async () => {
    const folder = await folders.initialised();
    const server = await deployment.serve({ DB_URL: `pglite:${folder}` });
    const { code, statuses, of } = await deployment.examined({ DB_URL: `pglite:${folder}` });
    expect(code).toBe(0);
    expect(statuses).toMatchObject({
      database: 'skipped',
      'master-key': 'skipped',
      issuer: 'ok',
      proxy: 'skipped',
    });
    expect(of('database')?.found).toContain(`process ${server.pid}`);
    expect(of('proxy')?.found).toContain('memory:');
  });

  it('tells a URL that leads to another installation', async () => {
    await deployment.serve({ DB_URL: `pglite:${await folders.initialised()}` });
    const other = folders.fresh();
    expect((await deployment.build.run(['keys', 'list'], { DB_URL: `pglite:${other}` })).code).toBe(0);
    const { code, of } = await deployment.examined({ DB_URL: `pglite:${other}` });
    expect(code).toBe(81);
    expect(of('issuer')).toMatchObject({ status: 'failed', found: expect.stringContaining('other keys') });
  });

  it('tells a wrong master key and a lost one, shows neither, and makes none', async () => {
    const folder = await folders.initialised();
    const wrong = await deployment.examined({ DB_URL: `pglite:${folder}`, KEY_PASS: WRONG_KEY });
    expect(wrong.of('master-key')).toMatchObject({ status: 'failed' });
    expect(wrong.stdout).not.toContain(WRONG_KEY);

    const file = join(folder, 'master.key');
    const right = await readFile(file, 'utf8');
    await rm(file);
    expect((await deployment.examined({ DB_URL: `pglite:${folder}` })).of('master-key')).toMatchObject({
      status: 'failed',
    });
    expect(existsSync(file)).toBe(false);
    await writeFile(file, right, { mode: 0o600 });
    expect((await deployment.examined({ DB_URL: `pglite:${folder}` })).of('master-key')).toMatchObject({
      status: 'ok',
    });
  });

  it('works where everything is broken, and shows people a table', async () => {
    const faulty = { DB_URL: 'faulty', KV_URL: 'faulty', PORT: 'x', KEY_PASS: 'hunter2hunter2' };
    const { code, stdout, stderr } = await deployment.build.run(['doctor'], faulty);
    expect({ code, stderr }).toEqual({ code: 81, stderr: '' });
    expect(stdout).toMatch(/^STATUS +CHECK +FOUND\nok +node .*\nfailed +configuration /);
    for (const name of ['DB_URL', 'KV_URL', 'PORT', 'KEY_PASS']) expect(stdout).toContain(name);
    expect(stdout).toMatch(/\nfailed: 1, warning: 0, skipped: 7, ok: 1\n$/);
    expect(stdout).not.toContain('hunter2');
  });

  it('tells a folder that cannot be used', async () => {
    const file = folders.fresh();
    await writeFile(file, 'mine');
    const { code, of, statuses } = await deployment.examined({ DB_URL: `pglite:${file}` });
    expect(code).toBe(81);
    expect(of('database')).toMatchObject({ status: 'failed', found: expect.stringContaining(file) });
    expect(statuses).toMatchObject({ clock: 'skipped', 'key-value': 'ok', issuer: 'failed' });
  });
});
