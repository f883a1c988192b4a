import type * as v from 'valibot';
import type { ConfigurationFault } from './configuration-faults.ts';
import { entriesOf, isClosed, itemOf, namedOf } from './schema-shape.ts';
import { suggestion } from './suggestion.ts';

export interface UnknownKey {
  readonly path: readonly PropertyKey[];
  readonly meant: string | null;
}

/** Every key that no schema knows: valibot's strict objects stop at the first. */
export function unknownKeys(
  schema: v.GenericSchema,
  value: unknown,
  path: readonly PropertyKey[] = [],
): readonly UnknownKey[] {
  if (typeof value !== 'object' || value === null) return [];
  const item = itemOf(schema);
  if (item !== null) {
    return Object.values(value).flatMap((element, index) => unknownKeys(item, element, [...path, index]));
  }
  const named = namedOf(schema);
  if (named !== null) {
    return Object.entries(value).flatMap(([name, element]) => unknownKeys(named, element, [...path, name]));
  }
  const entries = entriesOf(schema);
  // A JSON Web Key may have members of its own.
  if (entries === null || !isClosed(schema)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
    return entry === undefined
      ? [{ path: [...path, key], meant: suggestion(key, Object.keys(entries)) }]
      : unknownKeys(entry, child, [...path, key]);
  });
}

/** Its value stays unseen: it may be a secret under a mistyped name. */
export function unknownKeyFault(
  source: ConfigurationFault['source'],
  key: string,
  meant: string | null,
): ConfigurationFault {
  return {
    source,
    key,
    found: 'an unknown key',
    expected: meant === null ? 'no such key' : `perhaps ${meant}`,
  };
}
