import {
  type CachedKeys,
  fetchedKeys,
  isDue,
  keysNotFetched,
  mayRenew,
  usableKeys,
} from '../../../domain/clients/cached-keys.ts';
import type { Client } from '../../../domain/clients/client.ts';
import type { ClientJwks } from '../../../domain/clients/client-jwks.ts';
import { fetchedJwks } from '../../../domain/clients/fetched-jwks.ts';
import type { Seconds } from '../../../domain/shared/instant.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import {
  type OutboundAnswer,
  type OutboundFetcher,
  OutboundFetchFailed,
} from '../../../ports/system/outbound-fetcher.ts';
import { RecentlyUsed } from './recently-used.ts';

export interface ClientKeysPorts {
  readonly outboundFetcher: OutboundFetcher;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A set without certificates has a few kB: this many clients with a `jwks_uri` take a few MB. */
const REMEMBERED_CLIENTS = 1000;

/** A token request waits for it. */
const PATIENCE: Seconds = 5;

/** Of a client at one URL: another client at the same one may have been registered after its keys had changed. */
interface Entry {
  known: CachedKeys | null;
  /** One fetch at a time: whoever comes meanwhile waits for it. */
  fetching: Promise<CachedKeys> | null;
}

/** The public keys of clients, by value or from their `jwks_uri`; each process remembers its own. */
export class ClientKeys {
  readonly #ports: ClientKeysPorts;
  readonly #entries = new RecentlyUsed<Entry>(REMEMBERED_CLIENTS);

  constructor(ports: ClientKeysPorts) {
    this.#ports = ports;
  }

  /** `null` when the client has none, or they can be had neither from their URL nor from memory. */
  async lookup(client: Client): Promise<ClientJwks | null> {
    const { jwks, jwksUri } = client;
    if (jwks !== null || jwksUri === null) return jwks;
    const entry = this.#entry(client, jwksUri);
    const known = isDue(entry.known, this.#ports.clock.now())
      ? await this.#fetch(entry, client, jwksUri)
      : entry.known;
    return known === null ? null : usableKeys(known, this.#ports.clock.now());
  }

  /**
   * The keys once more, for a token that none of them has signed. `null` when they are given by value, or were asked for
   * a moment ago.
   */
  async renew(client: Client): Promise<ClientJwks | null> {
    const { jwks, jwksUri } = client;
    if (jwks !== null || jwksUri === null) return null;
    const entry = this.#entry(client, jwksUri);
    if (entry.known !== null && !mayRenew(entry.known, this.#ports.clock.now())) return null;
    return usableKeys(await this.#fetch(entry, client, jwksUri), this.#ports.clock.now());
  }

  #entry({ id }: Client, jwksUri: string): Entry {
    // No id of a client has a space in it.
    return this.#entries.get(`${id} ${jwksUri}`, () => ({ known: null, fetching: null }));
  }

  #fetch(entry: Entry, client: Client, jwksUri: string): Promise<CachedKeys> {
    entry.fetching ??= this.#fetchNow(entry, client, jwksUri).finally(() => {
      entry.fetching = null;
    });
    return entry.fetching;
  }

  async #fetchNow(entry: Entry, { id }: Client, jwksUri: string): Promise<CachedKeys> {
    const { outboundFetcher, clock, logger } = this.#ports;
    const answer = await outboundFetcher
      .fetch({ url: jwksUri, accept: 'application/jwk-set+json, application/json', patience: PATIENCE })
      .catch(failureOf);
    const jwks = answer instanceof OutboundFetchFailed ? null : keysIn(answer);
    if (answer instanceof OutboundFetchFailed || jwks === null) {
      const reason =
        answer instanceof OutboundFetchFailed ? answer.message : `no key set, by ${answer.status}`;
      logger.warn({ client_id: id, reason }, 'the keys of a client cannot be fetched');
      entry.known = keysNotFetched(entry.known, clock.now());
    } else {
      entry.known = fetchedKeys(jwks, answer.cacheControl, clock.now());
    }
    return entry.known;
  }
}

function failureOf(error: unknown): OutboundFetchFailed {
  if (error instanceof OutboundFetchFailed) return error;
  throw error;
}

function keysIn({ status, body }: OutboundAnswer): ClientJwks | null {
  if (status !== 200) return null;
  try {
    return fetchedJwks(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return null;
  }
}
