import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postern } from './command.ts';

/** Data folders of one test file. A first start takes seconds: most tests begin with a copy of what one made. */
export class DataFolders {
  readonly #parent: string;
  #count = 0;

  private constructor(parent: string) {
    this.#parent = parent;
  }

  static async make(): Promise<DataFolders> {
    const folders = new DataFolders(await mkdtemp(join(tmpdir(), 'postern-process-')));
    const { code, stderr } = await postern(['keys', 'list'], { DB_URL: `pglite:${folders.#template}` });
    if (code !== 0) throw new Error(`The template cannot be made. Has the build been? ${stderr}`);
    return folders;
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

  get #template(): string {
    return join(this.#parent, 'template');
  }
}
