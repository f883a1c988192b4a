import { parseArgs } from 'node:util';
import type { Size } from './generate.ts';

/** @throws Error in words for whoever typed it */
export function readSize(parameters: readonly string[]): Size {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      users: { type: 'string', default: '100000' },
      grants: { type: 'string', default: '200000' },
    },
  });
  return { users: rowsOf('users', values.users), grants: rowsOf('grants', values.grants) };
}

function rowsOf(name: string, text: string): number {
  const rows = Number(text);
  // Fewer, and a sequential scan would be the better plan.
  if (Number.isSafeInteger(rows) && rows >= 5000 && rows <= 10_000_000) return rows;
  throw new Error(`${name}=${text}: expected a whole number from 5000 to 10 million`);
}
