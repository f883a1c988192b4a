import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFolder } from '../../src/adapters/postgres/drivers/folder-lock.ts';
import { Child } from '../support/child-process.ts';

const HOLD_FOLDER = join(import.meta.dirname, 'children/hold-folder.mjs');

describe('The lock of a folder', () => {
  let folder: string;
  let children: Child[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postern-lock-'));
    children = [];
  });
  afterEach(async () => {
    await Promise.all(children.map((child) => child.kill()));
    await rm(folder, { recursive: true });
  });

  async function start(place = folder): Promise<Child> {
    const child = new Child(HOLD_FOLDER, place);
    children.push(child);
    expect(await child.json()).toEqual({ ready: true });
    return child;
  }

  async function holds(child: Child) {
    child.tell('hold');
    return child.json();
  }

  it('is held by one process, and names it to the others', async () => {
    const lock = await lockFolder(folder);
    const other = await start();
    expect(await holds(other)).toEqual({
      held: false,
      reason: 'database_in_use',
      message: expect.stringContaining(`in use by process ${process.pid},`),
    });
    await lock.release();
    expect(await holds(other)).toEqual({ held: true });
    await expect(lockFolder(folder)).rejects.toMatchObject({
      reason: 'database_in_use',
      message: expect.stringContaining(`in use by process ${other.pid},`),
    });
  });

  it('is refused to its own process too', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ reason: 'database_in_use' });
    await lock.release();
  });

  it('leaves nothing behind when it is released', async () => {
    const lock = await lockFolder(folder);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over at once after kill -9', async () => {
    const child = await start();
    expect(await holds(child)).toEqual({ held: true });
    await child.kill();
    expect(await readdir(folder)).toHaveLength(1);
    const lock = await lockFolder(folder);
    expect(await readdir(folder)).toHaveLength(1);
    await lock.release();
  });

  it('is won by one of many that race for what a killed process left, time and again', async () => {
    const racers = await Promise.all(Array.from({ length: 8 }, () => start()));
    while (racers.length > 1) {
      const answers = await Promise.all(racers.map(holds));
      const winners = racers.filter((_, index) => answers[index]?.held === true);
      expect(winners).toHaveLength(1);
      const [winner] = winners;
      for (const answer of answers.filter(({ held }) => held === false)) {
        expect(answer).toMatchObject({
          reason: 'database_in_use',
          message: expect.stringContaining(`process ${winner?.pid},`),
        });
      }
      await winner?.kill();
      racers.splice(racers.indexOf(winner as Child), 1);
    }
  });

  it('is not taken from a process that is too busy to answer', async () => {
    const child = await start();
    expect(await holds(child)).toEqual({ held: true });
    child.signal('SIGSTOP');
    await expect(lockFolder(folder)).rejects.toMatchObject({
      reason: 'database_in_use',
      message: expect.stringContaining('in use by another process,'),
    });
  });

  it('holds where the path is longer than an address of a socket', async () => {
    const deep = join(folder, 'a'.repeat(120), 'b'.repeat(120));
    await mkdir(deep, { recursive: true });
    const lock = await lockFolder(deep);
    const other = await start(deep);
    expect(await holds(other)).toMatchObject({ held: false, reason: 'database_in_use' });
    await lock.release();
    expect(await holds(other)).toEqual({ held: true });
    await other.kill();
    await (await lockFolder(deep)).release();
    expect(await readdir(deep)).toEqual([]);
    expect(await readdir(join(folder, 'a'.repeat(120)))).toEqual(['b'.repeat(120)]);
  });

  it('does not keep a process alive, nor hold longer than it lives', async () => {
    const child = await start();
    expect(await holds(child)).toEqual({ held: true });
    child.signal('SIGTERM');
    expect(await child.line()).toBeNull();
    await child.kill();
    await (await lockFolder(folder)).release();
  });
});
