import { fileURLToPath } from 'node:url';
import { parse, TomlError } from 'smol-toml';
import { accept, type Checked, refuse } from './checked.ts';
import { describeFound } from './found.ts';
import { type ReadText, readTextFile } from './read-text.ts';
import type { Variables } from './variables.ts';

export type EnvFile = Readonly<Record<string, unknown>>;

/** Of the package; the compiled module lies as deep in its tree as this one. */
const PACKAGED_FILE = fileURLToPath(new URL('../../../config/env.toml', import.meta.url));

/** The file that `APISERVER_CONFIG` names, which then must exist, or else the package's own, if it has one. */
export function readEnvFile(variables: Variables, readFile: ReadText): Checked<EnvFile> {
  const named = variables.APISERVER_CONFIG;
  const path = named || PACKAGED_FILE;
  const file = readTextFile(path, readFile);
  if (file.kind === 'text') return parseEnvFile(path, file.text);
  if (file.kind === 'missing' && !named) return accept({});
  const found = `${describeFound(path)}, ${file.kind === 'missing' ? 'which does not exist' : file.code}`;
  return refuse(
    named
      ? { source: 'environment', key: 'APISERVER_CONFIG', found, expected: 'the path of a readable file' }
      : { source: 'env.toml', key: '(file)', found, expected: 'a readable file' },
  );
}

function parseEnvFile(path: string, text: string): Checked<EnvFile> {
  try {
    return accept(parse(text, { unsafeKeyBehaviour: 'throw' }));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // Its message quotes the lines around the fault, and a secret may stand there.
    const found = `a fault of syntax in ${describeFound(path)}, line ${error.line}, column ${error.column}`;
    return refuse({ source: 'env.toml', key: '(file)', found, expected: 'TOML 1.0' });
  }
}
