import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Chore } from '../../../../src/app/system/chores/chore.ts';
import { Chores } from '../../../../src/app/system/chores/chores.ts';
import type { Lease, LeaseStore } from '../../../../src/ports/system/lease-store.ts';
import { LoggedLines } from '../../../support/logged-lines.ts';
import { ManualTimer } from '../../../support/manual-timer.ts';

/** What `LeaseStore` promises, without a clock: a lease that was released is due when a test says so. */
class OneTable implements LeaseStore {
  readonly resting = new Map<string, number>();
  readonly held = new Set<string>();

  async take(name: string): Promise<Lease | null> {
    if (this.held.has(name) || (this.resting.get(name) ?? 0) > 0) return null;
    this.held.add(name);
    return { name, holder: 'us' };
  }

  async release({ name }: Lease, rest: number): Promise<void> {
    this.held.delete(name);
    this.resting.set(name, rest);
  }
}

describe('Chores', () => {
  let done: string[];
  let leases: OneTable;
  let timer: ManualTimer;
  let logger: LoggedLines;

  beforeEach(() => {
    done = [];
    leases = new OneTable();
    timer = new ManualTimer();
    logger = new LoggedLines();
  });

  const chore = (changes: Partial<Chore> = {}): Chore => ({
    name: 'sweep',
    every: 600,
    of: 'deployment',
    run: async () => {
      done.push('done');
    },
    ...changes,
  });

  function instance(...chores: readonly Chore[]): Chores {
    const started = new Chores({ chores, leaseStore: leases, timer, logger });
    started.start();
    return started;
  }

  async function nextRound(): Promise<void> {
    timer.wakeAll();
    await setImmediate();
  }

  it('does each at once, and again after its time', async () => {
    const chores = instance(chore({ of: 'instance' }), chore({ of: 'instance', every: 60 }));
    await setImmediate();
    expect(done).toHaveLength(2);
    expect(timer.sleeping).toEqual([600, 60]);
    await nextRound();
    expect(done).toHaveLength(4);
    await chores.stop();
  });

  it("does a deployment's on one instance, and then lets it rest", async () => {
    const instances = [instance(chore()), instance(chore())];
    await setImmediate();
    expect(done).toHaveLength(1);
    expect(leases.resting.get('sweep')).toBe(600);
    await nextRound();
    expect(done).toHaveLength(1);
    leases.resting.clear();
    await nextRound();
    expect(done).toHaveLength(2);
    await Promise.all(instances.map((each) => each.stop()));
  });

  it('goes on after a failure, tells of it, and leaves the lease to whoever comes next', async () => {
    let failures = 0;
    const failing = chore({
      run: async () => {
        failures += 1;
        throw new Error('no luck');
      },
    });
    const chores = instance(failing);
    await setImmediate();
    expect(logger.messages).toEqual(['a chore failed, and will be tried again']);
    expect(leases.resting.get('sweep')).toBe(0);
    await nextRound();
    expect(failures).toBe(2);
    await chores.stop();
  });

  it('stops when what is under way has ended, and tells it so', async () => {
    let told = false;
    const slow = chore({
      of: 'instance',
      run: (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            told = true;
            setImmediate().then(() => {
              done.push('in order');
              resolve();
            });
          });
        }),
    });
    await instance(slow).stop();
    expect(told).toBe(true);
    expect(done).toEqual(['in order']);
    expect(timer.sleeping).toEqual([]);
  });
});
