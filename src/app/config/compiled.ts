import { accept, type Checked, refuse } from './checked.ts';
import type { ConfigurationFault } from './configuration-faults.ts';
import type { Define } from './define.ts';
import type { Environment } from './environments.ts';
import { describeFound } from './found.ts';

/** Refuses an environment that the file is not for; leaves out the clients of other environments. */
export function defineFor(define: Define, environment: Environment): Checked<Define> {
  const faults = [...environmentFaults(define, environment), ...productionFaults(define, environment)];
  if (faults.length > 0) return refuse(...faults);
  return accept({ ...define, clients: define.clients.filter(({ envs }) => envs.includes(environment)) });
}

function environmentFaults({ allowedEnvs }: Define, environment: Environment): readonly ConfigurationFault[] {
  if (allowedEnvs.includes(environment)) return [];
  const expected = `an environment that allowed_envs of define.toml names: ${allowedEnvs.join(', ')}`;
  return [{ source: 'environment', key: 'APISERVER_ENV', found: describeFound(environment), expected }];
}

function productionFaults({ issuer }: Define, environment: Environment): readonly ConfigurationFault[] {
  if (environment !== 'production' || issuer.startsWith('https://')) return [];
  return [
    { source: 'define.toml', key: 'issuer', found: describeFound(issuer), expected: 'https in production' },
  ];
}
