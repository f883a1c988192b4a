import * as v from 'valibot';
import { type Id, parseId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import { parseScope, type Scope } from '../../domain/shared/scope.ts';
import type { Row } from './database.ts';
import { DatabaseInconsistency } from './database-inconsistency.ts';

/** Reads the columns of one table from a row, in which they may stand beside those of others: under a prefix. */
export class RowReader {
  readonly #table: string;
  readonly #row: Row;
  readonly #prefix: string;

  constructor(table: string, row: Row, prefix = '') {
    this.#table = table;
    this.#row = row;
    this.#prefix = prefix;
  }

  text(column: string): string {
    const value = this.#value(column);
    return typeof value === 'string' ? value : this.#impossible(column);
  }

  textOrNull(column: string): string | null {
    return this.#isNull(column) ? null : this.text(column);
  }

  /** Text that `parse` makes something of. */
  parsed<T>(column: string, parse: (text: string) => T | null): T {
    return parse(this.text(column)) ?? this.#impossible(column);
  }

  oneOf<const T extends string>(column: string, values: readonly T[]): T {
    return member(values, this.text(column)) ?? this.#impossible(column);
  }

  texts(column: string): readonly string[] {
    const value = this.#value(column);
    return Array.isArray(value) && value.every((item) => typeof item === 'string')
      ? value
      : this.#impossible(column);
  }

  someOf<const T extends string>(column: string, values: readonly T[]): readonly T[] {
    return this.texts(column).map((text) => member(values, text) ?? this.#impossible(column));
  }

  id<Prefix extends string>(column: string, prefix: Prefix): Id<Prefix> {
    return parseId(prefix, `${prefix}_${this.text(column)}`) ?? this.#impossible(column);
  }

  scope(column: string): Scope {
    return this.text(column) === '' ? [] : this.parsed(column, parseScope);
  }

  integer(column: string): number {
    const value = this.#value(column);
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : this.#impossible(column);
  }

  integerOrNull(column: string): number | null {
    return this.#isNull(column) ? null : this.integer(column);
  }

  flag(column: string): boolean {
    const value = this.#value(column);
    return typeof value === 'boolean' ? value : this.#impossible(column);
  }

  bytes(column: string): Uint8Array {
    const value = this.#value(column);
    return value instanceof Uint8Array ? value : this.#impossible(column);
  }

  bytesOrNull(column: string): Uint8Array | null {
    return this.#isNull(column) ? null : this.bytes(column);
  }

  instant(column: string): Instant {
    const value = this.#value(column);
    const instant = value instanceof Date ? value.getTime() : Number.NaN;
    return Number.isNaN(instant) ? this.#impossible(column) : instant;
  }

  instantOrNull(column: string): Instant | null {
    return this.#isNull(column) ? null : this.instant(column);
  }

  json<T>(column: string, schema: v.GenericSchema<unknown, T>): T {
    const result = v.safeParse(schema, this.#value(column));
    return result.success ? result.output : this.#impossible(column);
  }

  jsonOrNull<T>(column: string, schema: v.GenericSchema<unknown, T>): T | null {
    return this.#isNull(column) ? null : this.json(column, schema);
  }

  #value(column: string): unknown {
    return this.#row[this.#prefix + column];
  }

  #isNull(column: string): boolean {
    return this.#value(column) === null;
  }

  #impossible(column: string): never {
    throw new DatabaseInconsistency(this.#table, column);
  }
}

function member<T extends string>(values: readonly T[], text: string): T | undefined {
  return values.find((value) => value === text);
}
