import { setTimeout } from 'node:timers/promises';
import type { KnownGrant } from './journal.ts';
import type { RelyingClient } from './relying-client.ts';
import type { Account, Visitor } from './visitor.ts';

export interface LoadPorts {
  readonly accounts: readonly Account[];
  readonly visitor: () => Visitor;
  readonly client: RelyingClient;
}

/** Between what one person does and the next; on two cores, servers and stores need some of the time too. */
const PAUSE = 40;

/** How many grants each person keeps fresh. */
const KEPT = 3;

/** Longer than the pause of the define.toml: each refresh then advances the grant, and writes. */
const REFRESH_EVERY = 1200;

const CHANCE_OF_SECOND_REDEMPTION = 0.2;
const CHANCE_OF_MISUSE = 0.1;

interface Kept {
  readonly grant: KnownGrant;
  refreshedAt: number;
}

interface Person {
  readonly account: Account;
  /** From one fault to the next. */
  readonly kept: Kept[];
}

/** One after the other, everybody signs in, refreshes and is asked about; and some of it is stolen. */
export class Load {
  readonly #ports: LoadPorts;
  readonly #people: readonly Person[];
  #stopping = false;
  #living: readonly Promise<void>[] = [];

  constructor(ports: LoadPorts) {
    this.#ports = ports;
    this.#people = ports.accounts.map((account) => ({ account, kept: [] }));
  }

  start(): void {
    this.#stopping = false;
    this.#living = this.#people.map((person) => this.#live(person));
  }

  /** Resolves when the last request has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#living);
  }

  async #live(person: Person): Promise<void> {
    while (!this.#stopping) {
      await this.#signIn(person);
      await setTimeout(PAUSE);
      await this.#checkGrants(person);
      await setTimeout(PAUSE);
    }
  }

  async #signIn({ account, kept }: Person): Promise<void> {
    const { client, visitor } = this.#ports;
    const code = await visitor().code(account);
    if (code === null) return;
    if (Math.random() < CHANCE_OF_SECOND_REDEMPTION) return client.redeemTwice(code);
    const grant = await client.redeem(code);
    if (grant === null) return;
    if (kept.length < KEPT) kept.push({ grant, refreshedAt: performance.now() });
  }

  async #checkGrants({ kept }: Person): Promise<void> {
    for (const entry of [...kept]) {
      if (!(await this.#check(entry))) kept.splice(kept.indexOf(entry), 1);
    }
  }

  /** `false` when it is of no more use. */
  async #check(entry: Kept): Promise<boolean> {
    const { client } = this.#ports;
    const { grant } = entry;
    await client.userinfo(grant);
    if (performance.now() - entry.refreshedAt < REFRESH_EVERY) return true;
    entry.refreshedAt = performance.now();
    const old = grant.refreshTokens.find(({ generation }) => generation <= grant.generation - 2);
    if (old !== undefined && Math.random() < CHANCE_OF_MISUSE) await client.misuse(grant, old.token);
    else await client.refresh(grant);
    return grant.fate === 'alive';
  }
}
