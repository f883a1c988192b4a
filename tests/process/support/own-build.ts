import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPILED_DEFINE } from '../../../src/app/config/compiled-define.ts';
import { type Ended, postern, type Variables } from './command.ts';
import { Server } from './server.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Within the project, so that its packages are found above. */
const PARENT = join(ROOT, '.cache/own-builds');

const PARTS: readonly string[] = ['package.json', 'db/migrations', 'dist'];

/** The build with an issuer of its own: as `make build DEFINE=…` makes it, without the wait. */
export class OwnBuild {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async withIssuer(issuer: string): Promise<OwnBuild> {
    await mkdir(PARENT, { recursive: true });
    const folder = await mkdtemp(join(PARENT, 'build-'));
    for (const part of PARTS) await cp(join(ROOT, part), join(folder, part), { recursive: true });
    const define = { ...(COMPILED_DEFINE as object), issuer, backend: `${issuer}/api`, clients: [] };
    await writeFile(
      join(folder, 'dist/app/config/compiled-define.js'),
      `export const COMPILED_DEFINE = ${JSON.stringify(define)};\n`,
    );
    return new OwnBuild(folder);
  }

  run(words: readonly string[], variables: Variables): Promise<Ended> {
    return postern(words, variables, '', this.#program);
  }

  serve(variables: Variables): Promise<Server> {
    return Server.start(variables, this.#program);
  }

  get #program(): string {
    return join(this.#folder, 'dist/app/main.js');
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}
