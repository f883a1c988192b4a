import { accept, type Checked, refuse } from './checked.ts';
import { DEFAULT_ENVIRONMENT, ENVIRONMENTS, type Environment } from './environments.ts';
import { describeFound } from './found.ts';

/** The environment of the process. An empty variable counts as none: compose files pass those on. */
export type Variables = Readonly<Record<string, string | undefined>>;

export function readEnvironment(variables: Variables): Checked<Environment> {
  const name = variables.APISERVER_ENV || DEFAULT_ENVIRONMENT;
  const environment = ENVIRONMENTS.find((candidate) => candidate === name);
  return environment === undefined
    ? refuse({
        source: 'environment',
        key: 'APISERVER_ENV',
        found: describeFound(name),
        expected: `one of ${ENVIRONMENTS.join(', ')}`,
      })
    : accept(environment);
}
