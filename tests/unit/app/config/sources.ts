import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import {
  type ConfigurationFault,
  ConfigurationFaults,
} from '../../../../src/app/config/configuration-faults.ts';
import type { EnvSources } from '../../../../src/app/config/env.ts';

type Table = Record<string, unknown>;

/** What the project's own define.toml says, with other values under some paths; `undefined` removes a key. */
export function defineWith(changes: Readonly<Record<string, unknown>> = {}): Table {
  const define: Table = parse(readFileSync('config/define.toml', 'utf8'));
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? path;
    const table = keys.reduce((parent, key) => parent[key] as Table, define);
    if (value === undefined) delete table[last];
    else table[last] = value;
  }
  return define;
}

/** A machine with these variables and files, and nothing else. */
export function machine(
  variables: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): EnvSources {
  return {
    variables,
    processors: 8,
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return text;
    },
  };
}

export const ENV_FILE = '/etc/postern/env.toml';

/** A machine whose env.toml has these contents. */
export function machineWithFile(
  toml: string,
  variables: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): EnvSources {
  return machine({ APISERVER_CONFIG: ENV_FILE, ...variables }, { [ENV_FILE]: toml, ...files });
}

export function faultsOf(action: () => unknown): readonly ConfigurationFault[] {
  return thrownBy(action).faults;
}

export function thrownBy(action: () => unknown): ConfigurationFaults {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}
