import * as v from 'valibot';
import type { KeyMetadata } from './value-schemas.ts';

/** A member of a pipe. */
interface SchemaStep {
  readonly kind: string;
  readonly message?: unknown;
  readonly pipe?: readonly SchemaStep[];
}

/** The parts of a valibot schema by which this folder finds keys, types and defaults. */
interface SchemaShape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly item?: v.GenericSchema;
  /** Of a record, what every key has. */
  readonly value?: v.GenericSchema;
  readonly wrapped?: v.GenericSchema;
  /** Of a union its schemas, of a picklist its values. */
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly SchemaStep[];
  readonly default?: unknown;
}

export type SchemaType = 'table' | 'list' | 'string' | 'number' | 'boolean';

const TYPES: Readonly<Record<string, SchemaType>> = {
  strict_object: 'table',
  object: 'table',
  record: 'table',
  array: 'list',
  string: 'string',
  picklist: 'string',
  number: 'number',
  boolean: 'boolean',
};

/** The schema itself, without what makes its key optional. */
export function required(schema: v.GenericSchema): v.GenericSchema {
  const { wrapped } = shapeOf(schema);
  return wrapped === undefined ? schema : required(wrapped);
}

export function isOptional(schema: v.GenericSchema): boolean {
  return shapeOf(schema).wrapped !== undefined;
}

export function defaultOf(schema: v.GenericSchema): unknown {
  return shapeOf(schema).default;
}

/** The keys of a table, `null` for anything else. */
export function entriesOf(schema: v.GenericSchema): Readonly<Record<string, v.GenericSchema>> | null {
  return shapeOf(required(schema)).entries ?? null;
}

/** Whether a table takes no other keys than its own. */
export function isClosed(schema: v.GenericSchema): boolean {
  return shapeOf(required(schema)).type === 'strict_object';
}

/** What a list is made of, `null` for anything else. */
export function itemOf(schema: v.GenericSchema): v.GenericSchema | null {
  return shapeOf(required(schema)).item ?? null;
}

/** What every key of a table has whose keys are names that the deployment gives; `null` for anything else. */
export function namedOf(schema: v.GenericSchema): v.GenericSchema | null {
  const { type, value } = shapeOf(required(schema));
  return type === 'record' ? (value ?? null) : null;
}

/** The values to choose from, `null` where there is no such choice. */
export function optionsOf(schema: v.GenericSchema): readonly unknown[] | null {
  const { type, options } = shapeOf(required(schema));
  return type === 'picklist' ? (options ?? null) : null;
}

/** What the checks of a schema say when they fail, as far as they have words of their own. */
export function checkMessagesOf(schema: v.GenericSchema): readonly string[] {
  return messagesIn(shapeOf(required(schema)).pipe ?? []);
}

function messagesIn(pipe: readonly SchemaStep[]): readonly string[] {
  return pipe.flatMap((step) => {
    if (step.kind === 'schema') return messagesIn(step.pipe ?? []);
    return step.kind === 'validation' && typeof step.message === 'string' ? [step.message] : [];
  });
}

/** Which TOML types the schema takes: several for a union. */
export function typesOf(schema: v.GenericSchema): ReadonlySet<SchemaType> {
  const { type, options = [], literal } = shapeOf(required(schema));
  if (type === 'union') return new Set(options.flatMap((option) => [...typesOf(option as v.GenericSchema)]));
  const known = TYPES[type === 'literal' ? typeof literal : type];
  return new Set(known === undefined ? [] : [known]);
}

export function metadataOf(schema: v.GenericSchema): KeyMetadata {
  return v.getMetadata(required(schema));
}

export function descriptionOf(schema: v.GenericSchema): string {
  return v.getDescription(schema) ?? v.getDescription(required(schema)) ?? '';
}

/** Every schema has `type`; the others are of some kinds only, and read as absent elsewhere. */
function shapeOf(schema: v.GenericSchema): SchemaShape {
  return schema;
}
