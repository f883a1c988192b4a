import { jest } from '@jest/globals';
import type { Container } from 'inversify';
import { MemoryKeyValue } from '../../../src/adapters/key-value/drivers/memory.ts';
import type { Database } from '../../../src/adapters/postgres/database.ts';
import { SystemRandom } from '../../../src/adapters/system/system-random.ts';
import type { Define } from '../../../src/app/config/define.ts';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { Seconds } from '../../../src/domain/shared/instant.ts';
import { openPglite } from '../../support/pglite.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { TestClock } from '../../support/test-clock.ts';

const MINUTE: Seconds = 60;

/** Everything but `Date`: relying parties read the time, and answers come when they come. */
const REAL_TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Two instances behind a balancer, on the same stores, and one clock for everybody, relying parties too. */
export class TwoInstances {
  readonly #clock: TestClock;
  readonly #instances: readonly [Postern, Postern];
  #requests = 0;
  #minutes = 0;

  private constructor(clock: TestClock, instances: readonly [Postern, Postern]) {
    this.#clock = clock;
    this.#instances = instances;
  }

  static async start(change: (define: Define) => Define): Promise<TwoInstances> {
    const clock = new TestClock();
    jest.useFakeTimers({ now: clock.now(), doNotFake: [...REAL_TIMERS] });
    const database = await openPglite();
    const keyValue = new MemoryKeyValue({ clock });
    const rebind = (container: Container) => {
      container.rebind(Id.KeyValue).toConstantValue(keyValue);
      container.rebind(Id.Clock).toConstantValue(clock);
      container.rebind(Id.DatabaseClock).toConstantValue({ now: async () => clock.now() });
      container.rebind(Id.Random).toConstantValue(new SystemRandom());
    };
    const first = await startPostern({ database, change, rebind });
    const second = await startPostern({
      database: borrowed(database),
      change,
      rebind,
      issuerPort: first.port,
    });
    return new TwoInstances(clock, [first, second]);
  }

  get issuer(): string {
    return this.#instances[0].issuer;
  }

  /** For what a browser does: its sign-ins begin and end at the same instance. */
  get first(): Postern {
    return this.#instances[0];
  }

  get both(): readonly Postern[] {
    return this.#instances;
  }

  /** As the balancer passes requests on: to one and the other in turn. */
  readonly fetch = (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    this.#requests += 1;
    const { port } = this.#instances[this.#requests % 2 === 0 ? 0 : 1];
    const url = new URL(input);
    url.port = String(port);
    return fetch(url, init);
  };

  /**
   * Time passes, and in its last minute `load` runs while both instances try to rotate. Then one of the two rereads the
   * key set: the other has not for two minutes, as if it had failed once, and is under load like that next.
   */
  async pass(seconds: Seconds, load: () => Promise<unknown> = async () => {}): Promise<void> {
    if (seconds > MINUTE) {
      this.#advance(seconds - MINUTE);
      await this.#rotateAtBoth();
      for (const instance of this.#instances) await reread(instance);
    }
    this.#advance(Math.min(seconds, MINUTE));
    this.#minutes += 1;
    await Promise.all([load(), this.#rotateAtBoth()]);
    await reread(this.#instances[this.#minutes % 2 === 0 ? 0 : 1]);
  }

  async close(): Promise<void> {
    for (const instance of this.#instances.toReversed()) await instance.close();
    jest.useRealTimers();
  }

  #advance(seconds: Seconds): void {
    this.#clock.advance(seconds);
    jest.setSystemTime(this.#clock.now());
  }

  /** Without the lease: whoever wins, the other must do no harm. */
  async #rotateAtBoth(): Promise<void> {
    await Promise.all(
      this.#instances.map(async (instance) => (await instance.get(Id.RotateKeySet)).advance()),
    );
  }
}

/** Whoever borrows it does not close it. */
function borrowed(database: Database): Database {
  return {
    query: (text, parameters) => database.query(text, parameters),
    run: (script) => database.run(script),
    transaction: (work, options) => database.transaction(work, options),
    close: async () => {},
  };
}

async function reread(instance: Postern): Promise<void> {
  await (await instance.get(Id.StoredKeyRing)).reread();
}
