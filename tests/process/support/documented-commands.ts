import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { PROGRAM, type Variables } from './command.ts';

const run = promisify(execFile);
const DOCUMENT = join(import.meta.dirname, '../../../docs/deployment.md');

/** The block of docs/deployment.md that begins with the comment `# <title>`, as it stands there. */
async function documented(title: string): Promise<string> {
  const text = await readFile(DOCUMENT, 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([^`]*)^```$/gm)].map(([, block = '']) => block);
  const found = blocks.filter((block) => block.startsWith(`# ${title}\n`));
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} blocks "${title}"`);
  return found[0];
}

/** Runs it by a shell in this folder, with `postern` in its path, until something fails. */
export async function runDocumented(title: string, folder: string, variables: Variables): Promise<string> {
  const command = join(folder, 'postern');
  await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
  await chmod(command, 0o755);
  const { stdout } = await run('/bin/sh', ['-euc', await documented(title)], {
    cwd: folder,
    env: { ...variables, PATH: [folder, process.env.PATH ?? ''].join(delimiter) },
  });
  return stdout;
}
