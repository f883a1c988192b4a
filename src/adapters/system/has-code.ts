import { types } from 'node:util';

/** Whether it is an error of Node's with this code, of whichever realm: `instanceof` knows its own alone. */
export function hasCode(error: unknown, code: string): boolean {
  return types.isNativeError(error) && 'code' in error && error.code === code;
}
