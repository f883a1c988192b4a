import type * as v from 'valibot';
import { typesOf } from './schema-shape.ts';

const INTEGER = /^[+-]?\d{1,15}$/;

/**
 * What the text of a variable would be in TOML, as far as the schema takes such a thing. Everything
 * else stays text, and is the schema's to refuse.
 */
export function valueOfText(schema: v.GenericSchema, text: string): unknown {
  const types = typesOf(schema);
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.has('number') && INTEGER.test(text)) return Number(text);
  if (types.has('list')) return text.split(',').map((element) => element.trim());
  return text;
}
