import type * as v from 'valibot';
import { checkMessagesOf, itemOf, metadataOf, optionsOf, type SchemaType, typesOf } from './schema-shape.ts';

const NOUNS: Readonly<Record<SchemaType, string>> = {
  table: 'a table',
  list: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
};

/** What a schema takes, in the words that its faults use too, where it has such. */
export function expectationOf(schema: v.GenericSchema): string {
  const { expected } = metadataOf(schema);
  if (expected !== undefined) return expected;
  const item = itemOf(schema);
  if (item !== null) return `a list, each ${expectationOf(item)}`;
  const options = optionsOf(schema);
  if (options !== null) return options.length === 1 ? `${options[0]}` : `one of ${options.join(', ')}`;
  const noun = [...typesOf(schema)].map((type) => NOUNS[type]).join(' or ');
  return checkMessagesOf(schema).map(withoutExpected).at(-1) ?? noun;
}

/** The message of a check, without the word that docs and faults put in front of it. */
export function withoutExpected(message: string): string {
  return message.replace(/^Expected /, '');
}
