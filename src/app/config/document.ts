import type * as v from 'valibot';
import { defineSchema } from './define.ts';
import { COMPILED_INTRODUCTION, INTRODUCTION, RUNTIME_INTRODUCTION } from './document-prose.ts';
import { ENV_KEYS, envSchema, isSecret, variableOf } from './env-schema.ts';
import { expectationOf } from './expectation.ts';
import { defaultOf, descriptionOf, entriesOf, isOptional, itemOf, namedOf } from './schema-shape.ts';
import { group } from './value-schemas.ts';

/** docs/configuration.md, from the schemas that check the configuration. */
export function configurationDocument(): string {
  return `${[INTRODUCTION, COMPILED_INTRODUCTION, ...compiledSections(), RUNTIME_INTRODUCTION, runtimeTable()].join('\n\n')}\n`;
}

function compiledSections(): readonly string[] {
  const entries = Object.entries(defineSchema.entries);
  const topLevel = entries.filter(([, schema]) => tableOf(schema) === null);
  const sections = entries.flatMap(([key, schema]) => {
    const table = tableOf(schema);
    return table === null
      ? []
      : [`### \`${headingOf(key, schema)}\``, descriptionOf(schema), keyTable(Object.entries(table))];
  });
  return ['### Top level', keyTable(topLevel), ...sections];
}

/** As TOML opens such a table. */
function headingOf(key: string, schema: v.GenericSchema): string {
  if (namedOf(schema) !== null) return `[${key}.<name>]`;
  return itemOf(schema) === null ? `[${key}]` : `[[${key}]]`;
}

/** The keys of a table, or of each table in a list of them, or under names of their own. */
function tableOf(schema: v.GenericSchema): Readonly<Record<string, v.GenericSchema>> | null {
  return entriesOf(itemOf(schema) ?? namedOf(schema) ?? schema);
}

function keyTable(entries: readonly (readonly [string, v.GenericSchema])[]): string {
  return table(
    ['Key', 'Expected', 'Default', 'Meaning'],
    entries.map(([key, schema]) => [
      code(key),
      expectationOf(schema),
      defaultText(schema),
      descriptionOf(schema),
    ]),
  );
}

function runtimeTable(): string {
  return table(
    ['Key', 'Variable', 'Expected', 'Default', 'Meaning'],
    ENV_KEYS.map((key) => {
      const schema = envSchema.entries[key];
      const variable = variableOf(key);
      const variables = isSecret(key) ? `${code(variable)}, ${code(`${variable}_FILE`)}` : code(variable);
      return [code(key), variables, expectationOf(schema), defaultText(schema), descriptionOf(schema)];
    }),
  );
}

function defaultText(schema: v.GenericSchema): string {
  const value = defaultOf(schema);
  if (value === undefined) return isOptional(schema) ? '' : 'required';
  return code(typeof value === 'number' ? group(value) : JSON.stringify(value).replaceAll('","', '", "'));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
