import { after, type Instant, type Seconds } from '../../../domain/shared/instant.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { KeyValue } from '../key-value.ts';
import { ExpiryCalendar } from './expiry-calendar.ts';

interface Entry {
  readonly value: string;
  readonly expiresAt: Instant;
}

export interface MemoryKeyValueOptions {
  readonly clock: Clock;
  readonly maxEntries?: number;
  /** Of all keys and values together: a stranger's request may make an entry of 64 kB. */
  readonly maxCharacters?: number;
}

const MAX_ENTRIES = 200_000;
const MAX_CHARACTERS = 128 * 1024 * 1024;

/**
 * The embedded driver, for one process. Atomic because no operation awaits anything. It sweeps as it is
 * written to, needs no timer, and refuses what would go over its bounds.
 */
export class MemoryKeyValue implements KeyValue {
  readonly #clock: Clock;
  readonly #maxEntries: number;
  readonly #maxCharacters: number;
  readonly #entries = new Map<string, Entry>();
  readonly #calendar = new ExpiryCalendar();
  #characters = 0;

  constructor({ clock, maxEntries = MAX_ENTRIES, maxCharacters = MAX_CHARACTERS }: MemoryKeyValueOptions) {
    this.#clock = clock;
    this.#maxEntries = maxEntries;
    this.#maxCharacters = maxCharacters;
  }

  async put(key: string, value: string, ttl: Seconds): Promise<void> {
    this.#write(key, { value, expiresAt: this.#in(ttl) });
  }

  async putIfAbsent(key: string, value: string, ttl: Seconds): Promise<boolean> {
    if (this.#read(key) !== undefined) return false;
    this.#write(key, { value, expiresAt: this.#in(ttl) });
    return true;
  }

  async get(key: string): Promise<string | null> {
    return this.#read(key)?.value ?? null;
  }

  async take(key: string): Promise<string | null> {
    const entry = this.#read(key);
    this.#remove(key);
    return entry?.value ?? null;
  }

  async swap(key: string, expected: string, next: string, ttl: Seconds): Promise<boolean> {
    if (this.#read(key)?.value !== expected) return false;
    this.#write(key, { value: next, expiresAt: this.#in(ttl) });
    return true;
  }

  async increment(key: string, ttl: Seconds): Promise<number> {
    const entry = this.#read(key);
    const count = Number(entry?.value ?? 0) + 1;
    this.#write(key, { value: String(count), expiresAt: entry?.expiresAt ?? this.#in(ttl) });
    return count;
  }

  async decrement(key: string): Promise<void> {
    const entry = this.#read(key);
    const count = Number(entry?.value ?? 0);
    if (entry !== undefined && count > 0) this.#write(key, { ...entry, value: String(count - 1) });
  }

  async close(): Promise<void> {}

  #in(ttl: Seconds): Instant {
    return after(this.#clock.now(), ttl);
  }

  #read(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && this.#clock.now() < entry.expiresAt ? entry : undefined;
  }

  #write(key: string, entry: Entry): void {
    for (const due of this.#calendar.due(this.#clock.now())) this.#remove(due);
    this.#makeRoom(key, entry);
    this.#remove(key);
    this.#entries.set(key, entry);
    this.#characters += size(key, entry);
    this.#calendar.add(key, entry.expiresAt);
  }

  #makeRoom(key: string, entry: Entry): void {
    const replaced = this.#entries.get(key);
    const entries = this.#entries.size + (replaced === undefined ? 1 : 0);
    const characters =
      this.#characters + size(key, entry) - (replaced === undefined ? 0 : size(key, replaced));
    if (entries > this.#maxEntries || characters > this.#maxCharacters) {
      throw new OAuthError('temporarily_unavailable', 'Too much is under way', { retryAfter: 1 });
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#characters -= size(key, entry);
    this.#calendar.remove(key, entry.expiresAt);
  }
}

function size(key: string, { value }: Entry): number {
  return key.length + value.length;
}
