import * as v from 'valibot';
import { metadataOf } from './schema-shape.ts';
import { databaseEntries } from './sections/database.ts';
import { keyValueEntries } from './sections/key-value.ts';
import { listenerEntries } from './sections/listener.ts';
import { operationEntries } from './sections/operation.ts';
import { outboundEntries } from './sections/outbound.ts';
import { secretEntries } from './sections/secrets.ts';

/** Every key of env.toml; each is also a variable. */
export const envSchema = v.strictObject({
  ...listenerEntries,
  ...databaseEntries,
  ...keyValueEntries,
  ...secretEntries,
  ...operationEntries,
  ...outboundEntries,
});

export type EnvValues = v.InferOutput<typeof envSchema>;
export type EnvKey = keyof typeof envSchema.entries;

export const ENV_KEYS = Object.keys(envSchema.entries) as readonly EnvKey[];

/** A key whose value is not shown can be read from a file of its own instead: `<key>_file`. */
export function isSecret(key: EnvKey): boolean {
  return (metadataOf(envSchema.entries[key]).disclosure ?? 'value') !== 'value';
}

export function variableOf(key: string): string {
  return key.toUpperCase();
}
