import type { Redis } from 'ioredis';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What is revoked with its grant. */
const OF_A_GRANT: ReadonlySet<string> = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/** What is marked when it was used: a hash, so that the mark is one field beside the document. */
const CONSUMABLE: ReadonlySet<string> = new Set(['AuthorizationCode', 'RefreshToken']);

/**
 * Keys and commands as in the Redis adapter that oidc-provider's documentation shows, for the models that the bench
 * comes by.
 */
export class RedisAdapter implements Adapter {
  readonly #redis: Redis;
  readonly #model: string;

  constructor(redis: Redis, model: string) {
    this.#redis = redis;
    this.#model = model;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const key = this.#key(id);
    const document = JSON.stringify(payload);
    const transaction = this.#redis.multi();
    if (CONSUMABLE.has(this.#model)) transaction.hset(key, { payload: document });
    else transaction.set(key, document);
    if (expiresIn !== undefined) transaction.expire(key, expiresIn);
    if (OF_A_GRANT.has(this.#model) && payload.grantId !== undefined) {
      const members = membersKey(payload.grantId);
      transaction.rpush(members, key);
      // The list lives as long as its last member.
      if (expiresIn !== undefined && expiresIn > (await this.#redis.ttl(members))) {
        transaction.expire(members, expiresIn);
      }
    }
    if (payload.uid !== undefined) {
      transaction.set(uidKey(payload.uid), id);
      if (expiresIn !== undefined) transaction.expire(uidKey(payload.uid), expiresIn);
    }
    await transaction.exec();
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const key = this.#key(id);
    if (!CONSUMABLE.has(this.#model)) return parse(await this.#redis.get(key));
    const { payload, ...marks } = await this.#redis.hgetall(key);
    return payload === undefined ? undefined : { ...marks, ...JSON.parse(payload) };
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const id = await this.#redis.get(uidKey(uid));
    return id === null ? undefined : this.find(id);
  }

  /** Of the device flow, which the bench does not come by. */
  async findByUserCode(): Promise<undefined> {}

  async consume(id: string): Promise<void> {
    await this.#redis.hset(this.#key(id), 'consumed', Math.floor(Date.now() / 1000));
  }

  async destroy(id: string): Promise<void> {
    await this.#redis.del(this.#key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    const members = membersKey(grantId);
    const keys = await this.#redis.lrange(members, 0, -1);
    await this.#redis.del(...keys, members);
  }

  #key(id: string): string {
    return `oidc:${this.#model}:${id}`;
  }
}

function parse(document: string | null): AdapterPayload | undefined {
  return document === null ? undefined : JSON.parse(document);
}

function membersKey(grantId: string): string {
  return `oidc:grant:${grantId}`;
}

function uidKey(uid: string): string {
  return `oidc:uid:${uid}`;
}
