import { faultsIn } from './checked.ts';
import { defineFor } from './compiled.ts';
import { COMPILED_DEFINE } from './compiled-define.ts';
import { ConfigurationFaults } from './configuration-faults.ts';
import { checkDefine, type Define } from './define.ts';
import { checkEnv, type Env, type EnvSources } from './env.ts';
import { readEnvironment } from './variables.ts';

export interface Configuration {
  readonly define: Define;
  readonly env: Env;
}

export interface ConfigurationSources extends EnvSources {
  /** What stands for the embedded define.toml, before it is checked. */
  readonly compiled?: unknown;
}

/** @throws ConfigurationFaults with everything that is wrong in either half */
export function loadConfiguration({
  compiled = COMPILED_DEFINE,
  ...sources
}: ConfigurationSources): Configuration {
  const env = checkEnv(sources);
  const environment = readEnvironment(sources.variables);
  const parsed = checkDefine(compiled);
  const define = parsed.ok && environment.ok ? defineFor(parsed.value, environment.value) : parsed;
  if (!define.ok || !env.ok) throw new ConfigurationFaults(faultsIn(define, env));
  return { define: define.value, env: env.value };
}
