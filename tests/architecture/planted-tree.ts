import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

const copied = [
  '.dependency-cruiser.mjs',
  '.gitignore',
  'authpage',
  'biome.json',
  'lint',
  'package.json',
  'src',
  'tsconfig.json',
];

/** A copy of the sources and of the rules for them, where violations are planted for a tool to refuse. */
export class PlantedTree {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  /** Every file by its path. A path that exists is an error: a plant replaces nothing. */
  static async plant(files: Readonly<Record<string, string>>): Promise<PlantedTree> {
    const root = await mkdtemp(join(tmpdir(), 'postern-planted-'));
    await Promise.all(
      copied.map((path) => cp(join(repository, path), join(root, path), { recursive: true })),
    );
    await symlink(join(repository, 'node_modules'), join(root, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text, { flag: 'wx' });
    }
    return new PlantedTree(root);
  }

  /** What a tool of node_modules/.bin prints. Its exit status says only that it found something. */
  run(tool: string, ...parameters: readonly string[]): Promise<string> {
    return new Promise((done, fail) => {
      execFile(
        join(this.#root, 'node_modules/.bin', tool),
        parameters,
        { cwd: this.#root, maxBuffer: 2 ** 28 },
        (error, stdout, stderr) => {
          if (error !== null && typeof error.code !== 'number') fail(error);
          else if (stdout === '') fail(new Error(`${tool} said nothing: ${stderr}`));
          else done(stdout);
        },
      );
    });
  }

  remove(): Promise<void> {
    return rm(this.#root, { recursive: true });
  }
}
