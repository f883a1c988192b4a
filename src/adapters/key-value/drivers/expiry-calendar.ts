import type { Instant } from '../../../domain/shared/instant.ts';

/** Keys by the second at whose beginning they are certainly over, so that sweeping looks only at those. */
export class ExpiryCalendar {
  readonly #keysBySecond = new Map<number, Set<string>>();
  #lookedAt = Number.NaN;

  add(key: string, expiresAt: Instant): void {
    const second = secondOf(expiresAt);
    const keys = this.#keysBySecond.get(second);
    if (keys === undefined) this.#keysBySecond.set(second, new Set([key]));
    else keys.add(key);
  }

  remove(key: string, expiresAt: Instant): void {
    const second = secondOf(expiresAt);
    const keys = this.#keysBySecond.get(second);
    keys?.delete(key);
    if (keys?.size === 0) this.#keysBySecond.delete(second);
  }

  /** What has expired by now; looked for once a second. Every key returned is to be removed. */
  due(now: Instant): readonly string[] {
    const second = Math.floor(now / 1000);
    if (second === this.#lookedAt) return [];
    this.#lookedAt = second;
    return [...this.#keysBySecond].flatMap(([end, keys]) => (end <= second ? [...keys] : []));
  }
}

function secondOf(expiresAt: Instant): number {
  return Math.ceil(expiresAt / 1000);
}
