import type { Seconds } from '../../../domain/shared/instant.ts';

export interface PostgresJsOptions extends ServerAddress {
  readonly user: string;
  /** A function, so that whatever prints these options does not print it. */
  readonly password: () => string;
  readonly database: string;
  /** How many connections may be open at once. */
  readonly connections: number;
  /** `false` behind PgBouncer in transaction mode, where the next transaction may be on another connection. */
  readonly prepare: boolean;
  readonly limits?: Partial<Limits>;
}

export interface ServerAddress {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  /** `null` speaks in the clear. There is nothing between that and a certificate which was verified. */
  readonly tls: ServerTrust | null;
}

export interface ServerTrust {
  /** The certificates, in PEM, one of which the server's must descend from; `null` for those of Node. */
  readonly ca: string | null;
}

export interface Limits {
  /** From the first packet to the end of the login. */
  readonly connect: Seconds;
  /** In the queue of a pool whose connections are all busy. */
  readonly wait: Seconds;
  readonly statement: Seconds;
  readonly lock: Seconds;
  /** Of a transaction between its statements. */
  readonly idleInTransaction: Seconds;
  /** Of a connection that nobody uses. */
  readonly idle: Seconds;
  /** Of any connection: the memory of its backend grows, and names come to lead elsewhere. */
  readonly lifetime: Seconds;
  /** How much longer than the server's own limit an answer may take before the connection counts as lost. */
  readonly grace: Seconds;
}

export const DEFAULT_LIMITS: Limits = {
  connect: 5,
  wait: 5,
  statement: 10,
  lock: 5,
  idleInTransaction: 15,
  idle: 60,
  lifetime: 30 * 60,
  grace: 1,
};
