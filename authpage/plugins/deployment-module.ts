import type { Plugin } from 'vite';
import type { Definition } from './define-file.ts';
import { readLogo } from './logo.ts';

const MODULE = 'virtual:deployment';
const RESOLVED = `\0${MODULE}`;

/** Compiles values of define.toml into pages and workers; `src/virtual.d.ts` declares them. */
export function deploymentModule(definition: Definition): Plugin {
  const deployment = {
    name: definition.name,
    serverIdentifier: definition.serverIdentifier,
    passwordMinimumLength: definition.passwordMinimumLength,
    scopes: definition.scopes,
    claims: definition.claims,
    logoUrl: readLogo(definition.logoFile).url,
  };
  return {
    name: 'postern:deployment-module',
    resolveId: (id) => (id === MODULE ? RESOLVED : null),
    load: (id) => (id === RESOLVED ? `export const deployment = ${JSON.stringify(deployment)};` : null),
  };
}
