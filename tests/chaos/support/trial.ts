import { setTimeout } from 'node:timers/promises';
import type { Exchange } from './exchange.ts';
import { type Questioner, readyAnswers } from './expectations.ts';
import type { Fault } from './fault.ts';
import { MemoryWatch } from './memory-watch.ts';
import { questionerOf, unmet } from './questioner.ts';
import { type Recovery, recoveryOf } from './recovery.ts';
import type { Scene } from './scene.ts';

export interface Violation {
  readonly rule: string;
  readonly facts: unknown;
}

/** One fault under load, from the calm before it to the calm after it. Moments are `performance.now()`. */
export interface Trial {
  readonly fault: Fault;
  readonly pace: Pace;
  readonly struck: number;
  /** When what was taken away was back; for what heals itself, when it had been struck. */
  readonly lifted: number;
  readonly recoveries: readonly Recovery[];
  /** When the last instance had. */
  readonly recovered: number;
  readonly exchanges: readonly Exchange[];
  readonly memory: ReturnType<MemoryWatch['end']>;
  /** What was expected of the instances, and did not come to be. */
  readonly unmet: readonly Violation[];
}

export interface Pace {
  /** Of load while the fault lasts; half as long before and after it. */
  readonly seconds: number;
  /** Whether to wait for what is noticed within a minute. */
  readonly patient: boolean;
}

export async function tryFault(scene: Scene, fault: Fault, pace: Pace): Promise<Trial> {
  const { seconds, patient } = pace;
  const { instances, journal, load } = scene;
  const began = performance.now();
  const questioners = await Promise.all(instances.map((instance) => questionerOf(scene, instance)));
  const wait = (share: number) => setTimeout(share * seconds * 1000);
  const recover = async () => {
    await fault.heals?.(scene);
    return Promise.all(instances.map((instance) => recoveryOf(scene, instance)));
  };
  load.start();
  try {
    await wait(1 / 2);
    const watch = new MemoryWatch(instances);
    const struck = performance.now();
    await fault.strike(scene);
    let lifted = performance.now();
    const healing = fault.lift === undefined ? recover() : null;
    const unmetMeanwhile = await unmetWhileItLasts(scene, fault, questioners);
    await wait(1);
    if (fault.lift !== undefined) {
      await fault.lift(scene);
      lifted = performance.now();
    }
    const recoveries = await (healing ?? recover());
    const recovered = Math.max(lifted, ...recoveries.map(({ at }) => at ?? performance.now()));
    const memory = watch.end();
    const unmetAfterwards =
      patient || fault.noticedLate !== true
        ? await Promise.all(questioners.map((questioner) => unmet(questioner, [readyAnswers(200, [])])))
        : [];
    await wait(1 / 2);
    await load.stop();
    const exchanges = journal.since(began);
    const failed = [...unmetMeanwhile, ...unmetAfterwards.flat()];
    return { fault, pace, struck, lifted, recoveries, recovered, exchanges, memory, unmet: failed };
  } finally {
    await load.stop();
    await fault.tidy?.(scene);
  }
}

async function unmetWhileItLasts(
  scene: Scene,
  fault: Fault,
  questioners: readonly Questioner[],
): Promise<readonly Violation[]> {
  const expected = fault.whileItLasts?.(scene) ?? [];
  const found = await Promise.all(
    expected.map(({ of, expectations }) => {
      const questioner = questioners.find(({ instance }) => instance === of.name);
      return questioner === undefined ? [] : unmet(questioner, expectations);
    }),
  );
  return found.flat();
}
