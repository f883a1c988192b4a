import { availableParallelism } from 'node:os';
import { checkSchema, type Origin } from './check-schema.ts';
import { accept, type Checked, faultsIn, refuse, unwrap } from './checked.ts';
import type { ConfigurationFault } from './configuration-faults.ts';
import { combinationFaults } from './env-combinations.ts';
import { type EnvFile, readEnvFile } from './env-file.ts';
import { ENV_KEYS, type EnvValues, envSchema, isSecret } from './env-schema.ts';
import { type GivenByKey, givenFor } from './env-values.ts';
import type { Environment } from './environments.ts';
import type { ReadText } from './read-text.ts';
import type { Secret } from './secret.ts';
import { type DatabaseLocation, databaseLocation } from './sections/database.ts';
import { type KeyValueLocation, keyValueLocation } from './sections/key-value.ts';
import type { TrustProxy } from './sections/listener.ts';
import type { LogLevel } from './sections/operation.ts';
import type { AllowedHost } from './sections/outbound.ts';
import { inOneNotation } from './storage-notation.ts';
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
  /** The one that is to take its place, while it does. */
  readonly newKeyPass: Secret<Uint8Array> | null;
  readonly logLevel: LogLevel;
  /** How many processes serve; more than one only where they share their stores. */
  readonly workers: number;
  readonly opaqueThreads: number;
  readonly opaqueQueue: number;
  readonly shutdownGrace: number;
  /** Where what clients name may be fetched from private addresses, and by plain http. */
  readonly outboundAllow: readonly AllowedHost[];
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
  const given = inOneNotation(new Map(ENV_KEYS.map((key) => [key, givenFor(key, sources)])));
  const values = checkValues(given);
  const faults = [
    ...faultsIn(environment, file, ...given.values(), values),
    ...unknownKeyFaults(sources.file),
    ...combinationFaults(environment, values, given),
  ];
  if (!environment.ok || !values.ok || faults.length > 0) return refuse(...faults);
  return accept(toEnv(environment.value, values.value, processors));
}

function checkValues(given: GivenByKey): Checked<EnvValues> {
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

function toEnv(environment: Environment, values: EnvValues, processors: number): Env {
  return {
    environment,
    host: values.host,
    port: values.port,
    trustProxy: values.trust_proxy,
    database: databaseLocation(values),
    keyValue: keyValueLocation(values),
    keyPass: values.key_pass ?? null,
    newKeyPass: values.new_key_pass ?? null,
    logLevel: values.log_level,
    workers: values.workers,
    opaqueThreads: values.opaque_threads ?? opaqueThreads(processors / values.workers),
    opaqueQueue: values.opaque_queue,
    shutdownGrace: values.shutdown_grace,
    outboundAllow: values.outbound_allow,
  };
}

function opaqueThreads(processors: number): number {
  return Math.max(1, Math.min(4, Math.floor(processors) - 1));
}
