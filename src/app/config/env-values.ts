import type { Origin } from './check-schema.ts';
import { accept, type Checked, refuse } from './checked.ts';
import type { EnvFile } from './env-file.ts';
import { type EnvKey, envSchema, isSecret, variableOf } from './env-schema.ts';
import { type ReadText, readTextFile, type TextFile } from './read-text.ts';
import { metadataOf } from './schema-shape.ts';
import { valueOfText } from './value-of-text.ts';
import type { Variables } from './variables.ts';

/** A value before it is checked, and where it came from. */
export interface Given {
  readonly value: unknown;
  readonly origin: Origin;
}

export type GivenByKey = ReadonlyMap<EnvKey, Checked<Given | null>>;

interface Sources {
  readonly variables: Variables;
  readonly file: EnvFile;
  readonly readFile: ReadText;
}

/** What was given for one key: by the environment, or else by the file; `null` when by neither. */
export function givenFor(key: EnvKey, { variables, file, readFile }: Sources): Checked<Given | null> {
  const disclosure = metadataOf(envSchema.entries[key]).disclosure ?? 'value';
  const fromEnvironment = (name: string): Given | null => {
    const text = variables[variableOf(name)];
    if (text === undefined || text === '') return null;
    const value = name === key ? valueOfText(envSchema.entries[key], text) : text;
    return { value, origin: { source: 'environment', key: variableOf(name), disclosure } };
  };
  const fromFile = (name: string): Given | null =>
    Object.hasOwn(file, name)
      ? { value: file[name], origin: { source: 'env.toml', key: name, disclosure } }
      : null;

  for (const source of [fromEnvironment, fromFile]) {
    const given = source(key);
    const secretFile = isSecret(key) ? source(`${key}_file`) : null;
    if (secretFile !== null)
      return given === null ? contentsOf(secretFile, readFile) : refuseBoth(given, secretFile);
    if (given !== null) return accept(given);
  }
  return accept(null);
}

/** The path stays unseen as well: whoever mixes the two names up has put the secret there. */
function contentsOf({ value: path, origin }: Given, readFile: ReadText): Checked<Given> {
  const file = typeof path === 'string' ? readTextFile(path, readFile) : null;
  // Editors and `echo` end a file with a line break, which belongs to no secret.
  if (file?.kind === 'text') return accept({ value: file.text.replace(/\r?\n$/, ''), origin });
  const { source, key } = origin;
  return refuse({ source, key, found: describeTrouble(file), expected: 'the path of a readable file' });
}

function describeTrouble(file: Exclude<TextFile, { kind: 'text' }> | null): string {
  if (file === null) return 'no path';
  return file.kind === 'missing' ? 'a file that does not exist' : `a file that cannot be read (${file.code})`;
}

function refuseBoth({ origin: { source, key } }: Given, secretFile: Given): Checked<never> {
  return refuse({ source, key, found: `${key} and ${secretFile.origin.key}`, expected: 'one of the two' });
}
