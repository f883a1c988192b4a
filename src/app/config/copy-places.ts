import { resolve } from 'node:path';
import * as v from 'valibot';
import { checkSchema, type Origin } from './check-schema.ts';
import { accept, type Checked, faultsIn, refuse, unwrap } from './checked.ts';
import type { ConfigurationFault } from './configuration-faults.ts';
import { databaseAuthorityFaults } from './env-combinations.ts';
import { readEnvFile } from './env-file.ts';
import type { EnvKey } from './env-schema.ts';
import { type GivenByKey, givenFor } from './env-values.ts';
import { type ConfigurationSources, loadConfiguration } from './load.ts';
import { type DatabaseLocation, databaseEntries, databaseLocation } from './sections/database.ts';

/** As the command line names them; `null` for the configured database. */
export interface CopyUrls {
  readonly from: string;
  readonly to: string | null;
}

export interface CopyPlaces {
  readonly from: DatabaseLocation;
  readonly to: DatabaseLocation;
}

/** What a URL leaves to the configuration. The parts of a place are not among it: the URL is the place. */
const SETTINGS = ['db_pass', 'db_tls', 'db_tls_ca', 'db_pool', 'db_prepare'] as const satisfies EnvKey[];

/** @throws ConfigurationFaults with everything that is wrong with either */
export function loadCopyPlaces(urls: CopyUrls, sources: ConfigurationSources): CopyPlaces {
  const settings = copySettings(sources);
  const to =
    urls.to === null
      ? accept(loadConfiguration(sources).env.database)
      : placeOf('--to', urls.to, settings, true);
  // DB_PASS is for one server: never would the target's be shown to the source's.
  const from = placeOf('--from', urls.from, settings, to.ok && to.value.driver !== 'postgres');
  if (!from.ok || !to.ok) return unwrap(refuse(...distinct(faultsIn(from, to))));
  const places = { from: from.value, to: to.value };
  return unwrap(isSamePlace(places) ? refuse(SAME_PLACE) : accept(places));
}

const SAME_PLACE = {
  source: 'command line',
  key: '--from',
  found: 'the database that would be copied to',
  expected: 'another one',
} as const;

function copySettings({ variables, readFile }: ConfigurationSources): Checked<GivenByKey> {
  const file = readEnvFile(variables, readFile);
  if (!file.ok) return file;
  return accept(
    new Map(SETTINGS.map((key) => [key, givenFor(key, { variables, readFile, file: file.value })])),
  );
}

const placeSchema = v.strictObject(databaseEntries);

function placeOf(
  option: string,
  url: string,
  settings: Checked<GivenByKey>,
  takesPassword: boolean,
): Checked<DatabaseLocation> {
  if (!settings.ok) return settings;
  const faults = faultsIn(...settings.value.values());
  if (faults.length > 0) return refuse(...faults);
  const values: Record<string, unknown> = { db_url: url };
  const origins: Record<string, Origin> = {
    db_url: { source: 'command line', key: option, disclosure: 'scheme' },
  };
  for (const [key, given] of settings.value) {
    if (!given.ok || given.value === null) continue;
    values[key] = given.value.value;
    origins[key] = given.value.origin;
  }
  const checked = checkSchema(
    placeSchema,
    values,
    ([key]) => origins[String(key)] ?? { source: 'command line', key: option },
  );
  if (!checked.ok) return checked;
  const place = databaseLocation(checked.value);
  if (place.driver !== 'postgres') return accept(place);
  const authorityFaults = databaseAuthorityFaults(place, settings.value);
  if (authorityFaults.length > 0) return refuse(...authorityFaults);
  const given = takesPassword ? (checked.value.db_pass ?? null) : null;
  return accept({ ...place, password: place.password ?? given });
}

/** What both use is checked with each. */
function distinct(faults: readonly ConfigurationFault[]): readonly ConfigurationFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/** As far as names tell. Under another name it is refused all the same: it holds rows that no copy brought. */
function isSamePlace({ from, to }: CopyPlaces): boolean {
  if (from.driver === 'pglite') return to.driver === 'pglite' && resolve(from.folder) === resolve(to.folder);
  return (
    to.driver === 'postgres' &&
    from.host.toLowerCase() === to.host.toLowerCase() &&
    from.port === to.port &&
    from.name === to.name
  );
}
