import * as v from 'valibot';
import type { Seconds } from '../../domain/shared/instant.ts';
import { secretDigest } from '../../domain/shared/secret.ts';
import type { KeyValue } from './key-value.ts';

export interface DocumentsOptions<Document> {
  readonly keyValue: KeyValue;
  /** The namespace. */
  readonly kind: string;
  /** Strict, so that it is the document's version too. */
  readonly schema: v.GenericSchema<unknown, Document>;
}

/**
 * JSON documents of one kind, each under the digest of the secret that leads to it: no secret from outside
 * can name a key of another kind, and a dump of the store holds nothing that opens anything.
 *
 * A document that does not fit its schema is not found. It was written by another version of this program,
 * and may say something that this one would overlook; what is short-lived can be begun again.
 */
export class Documents<Document> {
  readonly #keyValue: KeyValue;
  readonly #kind: string;
  readonly #schema: v.GenericSchema<unknown, Document>;

  constructor({ keyValue, kind, schema }: DocumentsOptions<Document>) {
    this.#keyValue = keyValue;
    this.#kind = kind;
    this.#schema = schema;
  }

  async put(secret: string, document: Document, ttl: Seconds): Promise<void> {
    await this.#keyValue.put(this.#key(secret), this.#encode(document), ttl);
  }

  async lookup(secret: string): Promise<Document | null> {
    return this.#decode(await this.#keyValue.get(this.#key(secret)));
  }

  async take(secret: string): Promise<Document | null> {
    return this.#decode(await this.#keyValue.take(this.#key(secret)));
  }

  /** From exactly `before` to `after`, atomically; `false` when something else is stored by now. */
  async swap(secret: string, before: Document, after: Document, ttl: Seconds): Promise<boolean> {
    return this.#keyValue.swap(this.#key(secret), this.#encode(before), this.#encode(after), ttl);
  }

  /**
   * Replaces the document by what `decide` makes of it, atomically; `false` once it makes `null`. Whoever
   * loses a race decides again about what the winner wrote, so that in every round somebody gets on.
   */
  async change(
    secret: string,
    decide: (current: Document | null) => Document | null,
    ttl: Seconds,
  ): Promise<boolean> {
    const key = this.#key(secret);
    for (;;) {
      const text = await this.#keyValue.get(key);
      const next = decide(this.#decode(text));
      if (next === null) return false;
      const changed =
        text === null
          ? await this.#keyValue.putIfAbsent(key, this.#encode(next), ttl)
          : await this.#keyValue.swap(key, text, this.#encode(next), ttl);
      if (changed) return true;
    }
  }

  #key(secret: string): string {
    return `${this.#kind}:${secretDigest(secret)}`;
  }

  /** The schema orders the members: equal documents are equal texts, which is what `swap` compares. */
  #encode(document: Document): string {
    return JSON.stringify(v.parse(this.#schema, document));
  }

  #decode(text: string | null): Document | null {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), this.#schema), text);
    return parsed.success ? parsed.output : null;
  }
}
