import * as v from 'valibot';
import { accept, type Checked } from './checked.ts';
import type { ConfigurationFault } from './configuration-faults.ts';
import { withoutExpected } from './expectation.ts';
import { type Disclosure, describeFound } from './found.ts';
import { unknownKeyFault, unknownKeys } from './unknown-keys.ts';

/** Where a value came from: its source, its name there, and how much of it may be shown. */
export interface Origin {
  readonly source: ConfigurationFault['source'];
  readonly key: string;
  readonly disclosure?: Disclosure;
}

/** Parses, and on failure tells every fault, each once. */
export function checkSchema<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  originOf: (path: readonly unknown[]) => Origin,
): Checked<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, value, { message: expectation });
  if (result.success) return accept(result.output);
  const faults = [
    ...unknownKeys(schema, value).map(({ path, meant }) => {
      const { source, key } = originOf(path);
      return unknownKeyFault(source, key, meant);
    }),
    ...result.issues
      .filter((issue) => !isUnknownKey(issue))
      .map((issue): ConfigurationFault => {
        const { source, key, disclosure } = originOf(issue.path?.map((item) => item.key) ?? []);
        return {
          source,
          key,
          found: describeFound(foundBy(issue), disclosure),
          expected: withoutExpected(issue.message),
        };
      }),
  ];
  return { ok: false, faults: distinct(faults) };
}

/** `clients[0].redirect_uris` */
export function formatPath(path: readonly unknown[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  Object: 'a table',
  Array: 'a list',
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
};

/** What a schema without a message of its own expects. */
function expectation(issue: v.BaseIssue<unknown>): string {
  if (isMissingKey(issue)) return 'a value';
  const expected = issue.expected ?? 'another value';
  return TYPE_NAMES[expected] ?? `${issue.type.replaceAll('_', ' ')} ${expected}`;
}

/** A check of several keys is about the last of its path, and not about the table that it looked at. */
function foundBy(issue: v.BaseIssue<unknown>): unknown {
  const last = issue.path?.at(-1);
  // Of a name that the deployment gives, the name.
  if (last?.origin === 'key' && issue.kind === 'validation') return last.key;
  return last?.value ?? issue.input;
}

function isMissingKey(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.path?.at(-1)?.origin === 'key';
}

function isUnknownKey(issue: v.BaseIssue<unknown>): boolean {
  return isMissingKey(issue) && issue.expected === 'never';
}

function distinct(faults: readonly ConfigurationFault[]): readonly ConfigurationFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}
