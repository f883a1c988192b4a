import { availableParallelism } from 'node:os';
import type * as v from 'valibot';
import { checkSchema, type Origin } from './check-schema.ts';
import { accept, type Checked, faultsIn, refuse, unwrap } from './checked.ts';
import type { ConfigurationFault } from './configuration-faults.ts';
import { type EnvFile, readEnvFile } from './env-file.ts';
import { ENV_KEYS, type EnvKey, envSchema, isSecret, variableOf } from './env-schema.ts';
import { type Given, givenFor } from './env-values.ts';
import type { Environment } from './environments.ts';
import type { ReadText } from './read-text.ts';
import type { Secret } from './secret.ts';
import type { DatabaseLocation } from './sections/database.ts';
import type { KeyValueLocation } from './sections/key-value.ts';
import type { TrustProxy } from './sections/listener.ts';
import type { LogLevel } from './sections/operation.ts';
import { suggestion } from './suggestion.ts';
import { unknownKeyFault } from './unknown-keys.ts';
import { readEnvironment, type Variables } from './variables.ts';

/** The runtime configuration. */
export interface Env {
  readonly environment: Environment;
  readonly host: string;
  readonly port: number;
  readonly trustProxy: TrustProxy;
  readonly database: DatabaseLocation;
  readonly keyValue: KeyValueLocation;
  /** The master key, 32 bytes; `null` when the embedded default keeps one of its own beside its data. */
  readonly keyPass: Secret<Uint8Array> | null;
  readonly logLevel: LogLevel;
  readonly opaqueThreads: number;
  readonly opaqueQueue: number;
  readonly shutdownGrace: number;
}

export interface EnvSources {
  readonly variables: Variables;
  readonly readFile: ReadText;
  /** How many processors there are to share. */
  readonly processors?: number;
}

/** @throws ConfigurationFaults with everything that is wrong */
export function loadEnv(sources: EnvSources): Env {
  return unwrap(checkEnv(sources));
}

export function checkEnv({
  variables,
  readFile,
  processors = availableParallelism(),
}: EnvSources): Checked<Env> {
  const environment = readEnvironment(variables);
  const file = readEnvFile(variables, readFile);
  const sources = { variables, readFile, file: file.ok ? file.value : {} };
  const given = new Map(ENV_KEYS.map((key) => [key, givenFor(key, sources)]));
  const values = checkValues(given);
  const faults = [
    ...faultsIn(environment, file, ...given.values(), values),
    ...unknownKeyFaults(sources.file),
    ...(environment.ok ? productionFaults(environment.value, given) : []),
  ];
  if (!environment.ok || !values.ok || faults.length > 0) return refuse(...faults);
  return accept(toEnv(environment.value, values.value, processors));
}

type GivenByKey = ReadonlyMap<EnvKey, Checked<Given | null>>;

function checkValues(given: GivenByKey): Checked<v.InferOutput<typeof envSchema>> {
  const values: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  for (const [key, result] of given) {
    if (!result.ok || result.value === null) continue;
    values[key] = result.value.value;
    origins[key] = result.value.origin;
  }
  return checkSchema(
    envSchema,
    values,
    ([key]) => origins[String(key)] ?? { source: 'env.toml', key: String(key) },
  );
}

function unknownKeyFaults(file: EnvFile): readonly ConfigurationFault[] {
  const known = ENV_KEYS.flatMap((key) => (isSecret(key) ? [key, `${key}_file`] : [key]));
  return Object.keys(file)
    .filter((key) => !known.includes(key))
    .map((key) => unknownKeyFault('env.toml', key, suggestion(key, known)));
}

/** A key beside the data that it seals protects nothing once the disk is copied. */
function productionFaults(environment: Environment, given: GivenByKey): readonly ConfigurationFault[] {
  const keyPass = given.get('key_pass');
  if (environment !== 'production' || keyPass?.ok !== true || keyPass.value !== null) return [];
  const expected = 'a master key: production keeps none beside its data';
  return [{ source: 'environment', key: variableOf('key_pass'), found: 'nothing', expected }];
}

function toEnv(environment: Environment, values: v.InferOutput<typeof envSchema>, processors: number): Env {
  return {
    environment,
    host: values.host,
    port: values.port,
    trustProxy: values.trust_proxy,
    database: values.db_url,
    keyValue: values.kv_url,
    keyPass: values.key_pass ?? null,
    logLevel: values.log_level,
    opaqueThreads: values.opaque_threads ?? Math.max(1, Math.min(4, processors - 1)),
    opaqueQueue: values.opaque_queue,
    shutdownGrace: values.shutdown_grace,
  };
}
