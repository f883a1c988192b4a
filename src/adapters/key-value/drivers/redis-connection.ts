import { Cluster, type Redis } from 'ioredis';
import { StartupError } from '../../../ports/system/startup-error.ts';
import type { RedisClient } from './redis-client.ts';
import { adviceOn, commandFailed, isReply, reasonOf, unavailable } from './redis-errors.ts';
import { RedisGate } from './redis-gate.ts';
import type { RedisLog } from './redis-log.ts';

/** Enough for every request that a process can carry; more are memory that a server's absence would cost. */
const MAX_UNDER_WAY = 10_000;

/** What a start waits for. Longer, and what needs no key-value store would be kept waiting too. */
const START_MILLISECONDS = 3000;

export interface RedisConnectionOptions {
  readonly client: RedisClient;
  /** How logs and messages call it. */
  readonly server: string;
  readonly log: RedisLog;
}

/**
 * A client of ioredis, kept from storing up what it cannot send: its queues have no bound, and what waits in them
 * is still sent when its caller has long been refused.
 */
export class RedisConnection {
  readonly #client: RedisClient;
  readonly #server: string;
  readonly #log: RedisLog;
  readonly #gate = new RedisGate();
  #underWay = 0;
  #closed = false;

  constructor({ client, server, log }: RedisConnectionOptions) {
    this.#client = client;
    this.#server = server;
    this.#log = log;
    client.on('ready', () => {
      this.#gate.open();
      log.regained(server);
    });
    client.on('close', () => {
      this.#gate.shut();
      this.#lost(server, 'the connection was closed');
    });
    client.on('error', (error) => this.#lost(server, reasonOf(error)));
    if (client instanceof Cluster) this.#watchNodes(client);
  }

  /**
   * Returns when there is a connection; or soon, and goes on trying.
   * @throws StartupError where trying again is of no use
   */
  async open(): Promise<void> {
    let startAnyway: NodeJS.Timeout | undefined;
    const opened = new Promise<void>((resolve, reject) => {
      startAnyway = setTimeout(resolve, START_MILLISECONDS);
      this.#client.once('ready', resolve);
      this.#client.on('error', (error) => {
        const reason = reasonOf(error);
        const advice = adviceOn(reason);
        if (advice !== null) reject(this.#unusable(reason, advice));
      });
    });
    this.#client.connect().catch(() => {});
    try {
      await opened;
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      clearTimeout(startAnyway);
    }
  }

  /** @throws OAuthError `temporarily_unavailable`: then it was carried out, or it was not. */
  async run<Reply>(command: (client: RedisClient) => Promise<Reply>): Promise<Reply> {
    if (this.#underWay >= MAX_UNDER_WAY) throw unavailable('too many commands are under way');
    this.#underWay += 1;
    try {
      // The status knows first: until its event comes, the client would take commands into its queue.
      if (!(await this.#gate.pass()) || this.#client.status !== 'ready') throw unavailable('not connected');
      return await command(this.#client).catch((error: unknown) => {
        if (isReply(error)) this.#log.refused(this.#server, reasonOf(error));
        throw commandFailed(error);
      });
    } finally {
      this.#underWay -= 1;
    }
  }

  /** What was sent is answered first. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#gate.lock();
    if (this.#client.status !== 'ready') {
      this.#client.disconnect();
      return;
    }
    const ended = new Promise((resolve) => this.#client.once('end', resolve));
    await this.#client.quit().catch(() => this.#client.disconnect());
    await ended;
  }

  /** One of them may be lost without the others. */
  #watchNodes(cluster: Cluster): void {
    cluster.on('node error', (error: unknown, node: string) => this.#lost(node, reasonOf(error)));
    cluster.on('+node', (node: Redis) => {
      node.on('ready', () => this.#log.regained(`${node.options.host}:${node.options.port}`));
    });
  }

  #lost(server: string, reason: string): void {
    if (!this.#closed) this.#log.lost(server, reason);
  }

  #unusable(reason: string, advice: string): StartupError {
    return new StartupError(
      'configuration',
      `The key-value store at ${this.#server} cannot be used: ${reason}. ${advice}`,
    );
  }
}
