import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This file is two levels deep in what was compiled. */
const COMPILED = fileURLToPath(new URL('../..', import.meta.url));
const PROJECT = join(COMPILED, '../..');

/** What the server finds beside its code, wherever it is installed. */
const BESIDE = ['package.json', 'db', 'dist/pages'];

export const POSTERN = join(COMPILED, 'src/app/main.js');
export const PROJECT_FOLDER = PROJECT;
export const RESULTS_FOLDER = join(PROJECT, '.cache');

/** A program of the bench's own, as it was compiled. */
export function benchProgram(path: string): string {
  return join(COMPILED, 'bench', path);
}

/**
 * Makes a Postern of what was compiled with the bench, with this compiled configuration. `dist/`, which is the user's,
 * stays as it is.
 */
export function installPostern(define: Readonly<Record<string, unknown>>): void {
  for (const path of BESIDE) {
    const link = join(COMPILED, path);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true, recursive: true });
    symlinkSync(join(PROJECT, path), link);
  }
  writeFileSync(
    join(COMPILED, 'src/app/config/compiled-define.js'),
    `export const COMPILED_DEFINE = ${JSON.stringify(define)};\n`,
  );
}
