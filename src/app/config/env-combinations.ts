import type { Checked } from './checked.ts';
import type { ConfigurationFault } from './configuration-faults.ts';
import { type EnvKey, type EnvValues, variableOf } from './env-schema.ts';
import type { GivenByKey } from './env-values.ts';
import type { Environment } from './environments.ts';
import { type DatabaseLocation, databaseLocation } from './sections/database.ts';
import { type KeyValueLocation, keyValueLocation } from './sections/key-value.ts';

/** Keys that are right each for itself, and wrong together. */
export function combinationFaults(
  environment: Checked<Environment>,
  values: Checked<EnvValues>,
  given: GivenByKey,
): readonly ConfigurationFault[] {
  return [
    ...masterKeyFaults(environment, values, given),
    ...(values.ok ? databaseAuthorityFaults(databaseLocation(values.value), given) : []),
    ...(values.ok ? keyValueAuthorityFaults(keyValueLocation(values.value), given) : []),
    ...(environment.ok && values.ok ? memoryFaults(environment.value, values.value, given) : []),
  ];
}

/** A key beside the data that it seals protects nothing once the disk is copied; and a server's are not at hand. */
function masterKeyFaults(
  environment: Checked<Environment>,
  values: Checked<EnvValues>,
  given: GivenByKey,
): readonly ConfigurationFault[] {
  const keyPass = given.get('key_pass');
  if (keyPass?.ok !== true || keyPass.value !== null) return [];
  const fault = (expected: string): readonly ConfigurationFault[] => [
    { source: 'environment', key: variableOf('key_pass'), found: 'nothing', expected },
  ];
  if (environment.ok && environment.value === 'production')
    return fault('a master key: production keeps none beside its data');
  if (values.ok && databaseLocation(values.value).driver !== 'pglite')
    return fault('a master key: only an embedded database keeps one beside its data');
  return [];
}

export function databaseAuthorityFaults(
  database: DatabaseLocation,
  given: GivenByKey,
): readonly ConfigurationFault[] {
  if (database.driver === 'postgres' && database.tls !== null) return [];
  return idleAuthority('db_tls_ca', given, 'a database without TLS', 'verify-full in DB_TLS');
}

function keyValueAuthorityFaults(
  keyValue: KeyValueLocation,
  given: GivenByKey,
): readonly ConfigurationFault[] {
  if (keyValue.driver === 'redis' && keyValue.tls !== null) return [];
  return idleAuthority('kv_tls_ca', given, 'a key-value store without TLS', 'rediss in KV_URL');
}

/** Who gives an authority means to be protected by it. */
function idleAuthority(
  key: EnvKey,
  given: GivenByKey,
  found: string,
  expected: string,
): readonly ConfigurationFault[] {
  const authority = given.get(key);
  if (authority?.ok !== true || authority.value === null) return [];
  const { source, key: name } = authority.value.origin;
  return [{ source, key: name, found, expected }];
}

/** The memory of one process is not the others'. */
function memoryFaults(
  environment: Environment,
  values: EnvValues,
  given: GivenByKey,
): readonly ConfigurationFault[] {
  if (keyValueLocation(values).driver !== 'memory') return [];
  const expected = sharedStoreFor(environment, values);
  if (expected === null) return [];
  const url = given.get('kv_url');
  const origin = url?.ok === true ? url.value?.origin : undefined;
  const { source, key } = origin ?? { source: 'environment', key: variableOf('kv_url') };
  const found = origin === undefined ? 'nothing' : '"memory:"';
  return [{ source, key, found, expected }];
}

function sharedStoreFor(environment: Environment, values: EnvValues): string | null {
  // An embedded database has one process, whatever `workers` says.
  if (databaseLocation(values).driver === 'pglite') return null;
  if (values.workers > 1) return 'a Redis: several workers cannot share the memory of one';
  return environment === 'production' ? 'a Redis beside a database server in production' : null;
}
