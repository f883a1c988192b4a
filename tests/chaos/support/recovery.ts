import { setTimeout } from 'node:timers/promises';
import type { Instance } from './instance.ts';
import type { Scene } from './scene.ts';

export interface Recovery {
  readonly instance: string;
  /**
   * When somebody had signed in at this instance alone, from the link to the tokens, three times in a row: once may be
   * luck, where a part of the store is away. `null` if nobody could.
   */
  readonly at: number | null;
}

/** Whoever has not recovered by then needs somebody to restart it. */
const PATIENCE = 60_000;

const BETWEEN = 50;
const IN_A_ROW = 3;

export async function recoveryOf(scene: Scene, instance: Instance): Promise<Recovery> {
  const deadline = performance.now() + PATIENCE;
  let inARow = 0;
  while (performance.now() < deadline) {
    inARow = (await signsIn(scene, instance)) ? inARow + 1 : 0;
    if (inARow === IN_A_ROW) return { instance: instance.name, at: performance.now() };
    if (inARow === 0) await setTimeout(BETWEEN);
  }
  return { instance: instance.name, at: null };
}

async function signsIn(scene: Scene, instance: Instance): Promise<boolean> {
  const [account] = scene.deployment.accounts;
  if (account === undefined) throw new Error('There is nobody to sign in');
  const door = scene.door(instance);
  const code = await scene.visitor(door).code(account);
  return code !== null && (await scene.client(door).redeem(code)) !== null;
}
