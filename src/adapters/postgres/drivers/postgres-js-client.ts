import type { Socket } from 'node:net';
import postgres from 'postgres';
import type { Limits, PostgresJsOptions } from './postgres-js-options.ts';
import { sessionSettings } from './postgres-js-settings.ts';
import { TYPES } from './postgres-js-types.ts';

const APPLICATION_NAME = 'postern';

/** The library on one socket: the protocol, the login, and the statements that are prepared on it. */
export type Client = ReturnType<typeof createClient>;

/**
 * It would reconnect by itself, which for a transaction means that its rest takes place outside: the socket is given
 * out once. Every option is stated, because what is not comes from the environment (PGSSL, PGMAX, …).
 */
export function createClient(options: PostgresJsOptions, limits: Limits, socket: Socket) {
  const { host, port, user, password, database, prepare } = options;
  const sockets = [socket];
  const settings = {
    host,
    port,
    user,
    pass: password,
    database,
    prepare,
    types: TYPES,
    // In its manual, and not in its types.
    socket: () => sockets.pop() ?? Promise.reject(new Error('the connection was lost')),
    max: 1,
    ssl: false,
    fetch_types: false,
    idle_timeout: 0,
    connect_timeout: 0,
    max_lifetime: 0,
    keep_alive: 0,
    onnotice: () => {},
    connection: {
      application_name: APPLICATION_NAME,
      // PgBouncer refuses whatever it cannot keep apart.
      ...(prepare && sessionSettings(limits)),
    },
  };
  return postgres(settings);
}
