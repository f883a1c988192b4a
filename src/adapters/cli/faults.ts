import type { BaseIssue } from 'valibot';
import { CommandError } from './command-error.ts';
import { columns } from './text-table.ts';

type Issue = BaseIssue<unknown>;

/** Everything that a schema refused, a line each, under the name that the person knows it by. */
export function invalidData(
  what: string,
  issues: readonly Issue[],
  nameOf: (path: readonly PropertyKey[]) => string,
): CommandError {
  const count = issues.length === 1 ? 'a fault' : `${issues.length} faults`;
  const rows = issues.map((issue) => [`  ${nameOf(pathOf(issue))}`, faultText(issue)]);
  return new CommandError('invalid_data', `${what} has ${count}:\n${columns(rows).trimEnd()}`);
}

function pathOf(issue: Issue): readonly PropertyKey[] {
  return (issue.path ?? []).map(({ key }) => key as PropertyKey);
}

/** What a schema says that has no message of its own. */
const DEFAULT_MESSAGE = /^Invalid type: /;

function faultText({ type, expected, received, message }: Issue): string {
  if (expected === 'never') return 'is not known';
  if (type === 'picklist' && DEFAULT_MESSAGE.test(message)) {
    return `expected one of ${choices(expected)}, found ${received}`;
  }
  return message;
}

/** Valibot writes `("a" | "b")`. */
function choices(expected: string | null): string {
  return (expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', ');
}
