import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { basename, join } from 'node:path';
import { type SocketAddresses, socketAddresses } from './socket-address.ts';

/** A claim is a folder `lock-XXXXXX` with a `socket` in it. */
export const CLAIM_PREFIX = 'lock-';
export const CLAIM_SOCKET = 'socket';
const UNANNOUNCED_SOCKET = 'new';

/** The one line that a claim answers with, as JSON. */
export interface ClaimAnswer {
  readonly pid: number;
  readonly state: 'claiming' | 'holding';
}

/**
 * A listening socket under a name of its own. The system closes it with its process, however that ends. Whoever
 * finds it refusing connections may remove it: since no name is used twice, no living claim is ever hit.
 */
export class FolderClaim {
  readonly name: string;
  readonly #folder: string;
  readonly #addresses: SocketAddresses;
  readonly #server: Server;
  #state: ClaimAnswer['state'] = 'claiming';

  private constructor(folder: string, name: string, addresses: SocketAddresses) {
    this.name = name;
    this.#folder = folder;
    this.#addresses = addresses;
    this.#server = createServer((connection) => {
      const answer: ClaimAnswer = { pid: process.pid, state: this.#state };
      connection.on('error', () => connection.destroy());
      connection.end(`${JSON.stringify(answer)}\n`);
    });
    // The claim lasts as long as its process, and does not make the process last.
    this.#server.unref();
  }

  static async announce(folder: string): Promise<FolderClaim> {
    const name = basename(await mkdtemp(join(folder, CLAIM_PREFIX)));
    const addresses = await socketAddresses(folder, join(name, CLAIM_SOCKET));
    const claim = new FolderClaim(folder, name, addresses);
    try {
      await claim.#announce();
      return claim;
    } catch (error) {
      await claim.withdraw();
      throw error;
    }
  }

  /** Where the claim that has this name listens. */
  addressOf(name: string): string {
    return this.#addresses.of(join(name, CLAIM_SOCKET));
  }

  hold(): void {
    this.#state = 'holding';
  }

  async withdraw(): Promise<void> {
    this.#server.close();
    await rm(join(this.#folder, this.name), { recursive: true, force: true });
    await this.#addresses.close();
  }

  /**
   * Under its public name only once it listens: between bind(2) and listen(2) a socket refuses connections as a
   * dead one does, and would be removed.
   */
  async #announce(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#addresses.of(join(this.name, UNANNOUNCED_SOCKET)), resolve);
    });
    this.#server.removeAllListeners('error');
    const place = join(this.#folder, this.name);
    await rename(join(place, UNANNOUNCED_SOCKET), join(place, CLAIM_SOCKET));
  }
}
