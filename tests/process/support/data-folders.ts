import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CACHE, sourcesDigest } from '../../support/sources-digest.ts';
import { postern } from './command.ts';

const TEMPLATE = 'data-template-';

/** Data folders of one test file. A first start takes seconds: most tests begin with a copy of what one made. */
export class DataFolders {
  readonly #parent: string;
  readonly #template: string;
  #count = 0;

  private constructor(parent: string, template: string) {
    this.#parent = parent;
    this.#template = template;
  }

  static async make(): Promise<DataFolders> {
    const parent = await mkdtemp(join(tmpdir(), 'postern-process-'));
    const template = join(
      CACHE,
      `${TEMPLATE}${await sourcesDigest('db/migrations', 'dist/app', 'dist/adapters')}`,
    );
    if (!existsSync(template)) await makeTemplate(template, join(parent, 'template'));
    return new DataFolders(parent, template);
  }

  /** A path where nothing is yet. */
  fresh(): string {
    this.#count += 1;
    return join(this.#parent, `data-${this.#count}`);
  }

  /** With schema and key set, and nobody in it. */
  async initialised(): Promise<string> {
    const folder = this.fresh();
    await cp(this.#template, folder, { recursive: true });
    return folder;
  }

  remove(): Promise<void> {
    return rm(this.#parent, { recursive: true, force: true });
  }
}

/** By the program itself; the next test file to look, in whichever process, finds it whole or not at all. */
async function makeTemplate(template: string, made: string): Promise<void> {
  const { code, stderr } = await postern(['keys', 'list'], { DB_URL: `pglite:${made}` });
  if (code !== 0) throw new Error(`The template cannot be made. Has the build been? ${stderr}`);
  await mkdir(CACHE, { recursive: true });
  const outdated = (await readdir(CACHE)).filter((name) => name.startsWith(TEMPLATE));
  for (const name of outdated) await rm(join(CACHE, name), { recursive: true, force: true });
  const unfinished = join(CACHE, `unfinished-${process.pid}`);
  await cp(made, unfinished, { recursive: true });
  // Another process may have been first: then it is there.
  await rename(unfinished, template).catch(() => rm(unfinished, { recursive: true, force: true }));
}
