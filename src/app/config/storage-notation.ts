import { accept, type Checked, refuse } from './checked.ts';
import { type EnvKey, variableOf } from './env-schema.ts';
import type { Given, GivenByKey } from './env-values.ts';

/** A store's place stands in one URL or in parts, of which `host` is the one that must not be missing. */
interface Notations {
  readonly url: EnvKey;
  readonly host: EnvKey;
  readonly others: readonly EnvKey[];
}

const STORES: readonly Notations[] = [
  { url: 'db_url', host: 'db_host', others: ['db_port', 'db_user', 'db_pass', 'db_name'] },
  { url: 'kv_url', host: 'kv_host', others: ['kv_port', 'kv_user', 'kv_pass'] },
];

const SOURCES = ['environment', 'env.toml'] as const;

/**
 * Both notations in one source are a fault. Otherwise that of the environment has the last word, and what is left
 * of the other counts as not given.
 */
export function inOneNotation(given: GivenByKey): GivenByKey {
  return new Map([...given, ...STORES.flatMap((store) => settle(store, given))]);
}

function settle(
  { url, host, others }: Notations,
  given: GivenByKey,
): readonly (readonly [EnvKey, Checked<Given | null>])[] {
  const parts = [host, ...others];
  for (const source of SOURCES) {
    const fromSource = (key: EnvKey) => givenBy(source, given.get(key));
    const whole = fromSource(url);
    const part = parts.map(fromSource).find((found) => found !== null) ?? null;
    if (whole !== null && part !== null) return [[url, refuseBoth(whole, part)]];
    if (whole !== null) return parts.map((key) => [key, accept(null)]);
    if (part !== null) {
      const hostMissing = isMissing(given.get(host));
      return [[url, accept(null)], ...(hostMissing ? [[host, refuseWithout(part, host)] as const] : [])];
    }
  }
  return [];
}

function givenBy(source: Given['origin']['source'], result: Checked<Given | null> | undefined): Given | null {
  if (result?.ok !== true || result.value?.origin.source !== source) return null;
  return result.value;
}

function isMissing(result: Checked<Given | null> | undefined): boolean {
  return result?.ok === true && result.value === null;
}

function refuseBoth({ origin: { source, key } }: Given, part: Given): Checked<never> {
  return refuse({ source, key, found: `${key} and ${part.origin.key}`, expected: 'one of the two' });
}

function refuseWithout({ origin: { source, key } }: Given, host: EnvKey): Checked<never> {
  const name = source === 'environment' ? variableOf(host) : host;
  return refuse({ source, key, found: `no ${name}`, expected: `${name} beside it` });
}
