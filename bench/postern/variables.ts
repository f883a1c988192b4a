import { randomBytes } from 'node:crypto';
import type { Stores } from '../processes/stores.ts';

/** As an operator sets them, where the defaults do not do: for the stores, and for no line of log for each request. */
export function posternVariables(port: number, stores: Stores): Readonly<Record<string, string>> {
  return {
    APISERVER_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    ...stores.variables,
    KEY_PASS: randomBytes(32).toString('base64url'),
    LOG_LEVEL: 'warn',
  };
}
