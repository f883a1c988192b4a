import * as v from 'valibot';
import { after, type Instant, type Seconds, secondsUntil } from '../../../domain/shared/instant.ts';
import type { RateLimit } from '../../../ports/system/rate-limiter.ts';
import { Documents } from '../documents.ts';
import type { KeyValue } from '../key-value.ts';
import { instant } from '../schemas.ts';

const DAY: Seconds = 86_400;
const LONGEST_WAIT = DAY;
/** A day after its wait, going over a limit is forgotten. */
const MEMORY = DAY;

interface Wait {
  /** How often in a row the limit was gone over. */
  readonly strikes: number;
  readonly until: Instant;
}

const schema: v.GenericSchema<unknown, Wait> = v.strictObject({
  strikes: v.pipe(v.number(), v.safeInteger()),
  until: instant,
});

/** Who went over a limit, how often, and until when they wait. */
export class Waits {
  readonly #waits: Documents<Wait>;

  constructor({ keyValue }: { readonly keyValue: KeyValue }) {
    this.#waits = new Documents({ keyValue, kind: 'wait', schema });
  }

  /** 0 for nobody who has to wait. */
  async remaining(limit: RateLimit, now: Instant): Promise<Seconds> {
    const wait = await this.#waits.lookup(bucketOf(limit));
    return wait === null ? 0 : secondsUntil(wait.until, now);
  }

  /** However many go over at once, one wait begins; a wait that goes on is not lengthened. */
  async begin(limit: RateLimit, now: Instant): Promise<Seconds> {
    let until = now;
    await this.#waits.change(
      bucketOf(limit),
      (current) => {
        const next = nextWait(current, limit.window, now);
        until = next.until;
        return next === current ? null : next;
      },
      LONGEST_WAIT + MEMORY,
    );
    return secondsUntil(until, now);
  }
}

function nextWait(current: Wait | null, window: Seconds, now: Instant): Wait {
  if (current !== null && now < current.until) return current;
  const strikes = current !== null && now < after(current.until, MEMORY) ? current.strikes + 1 : 1;
  return { strikes, until: after(now, Math.min(window * 2 ** (strikes - 1), LONGEST_WAIT)) };
}

/** Unambiguous, because no name holds a NUL. It is digested before it becomes a key. */
export function bucketOf({ name, subject }: RateLimit): string {
  return `${name}\0${subject}`;
}
