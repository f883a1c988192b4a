import type { Variables } from './command.ts';
import { Server } from './server.ts';

/** The servers of one test file, so that none outlives it, whatever a test does. */
export class Servers {
  readonly #started: Server[] = [];

  /** On a data folder. */
  start(folder: string, variables: Variables = {}): Promise<Server> {
    return this.startWith({ DB_URL: `pglite:${folder}`, ...variables });
  }

  async startWith(variables: Variables): Promise<Server> {
    const server = await Server.start(variables);
    this.#started.push(server);
    return server;
  }

  async killAll(): Promise<void> {
    await Promise.all(this.#started.map((server) => server.kill()));
  }
}
