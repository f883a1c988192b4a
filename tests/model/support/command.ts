import type { AsyncCommand } from 'fast-check';
import type { Model } from './model.ts';
import type { System } from './system.ts';

/** One thing that somebody does: the model says what must come of it, the system what does. */
export interface Step extends AsyncCommand<Model, System> {
  check(model: Readonly<Model>): boolean;
  run(model: Model, system: System): Promise<void>;
  toString(): string;
}

/** Which of the things that there are by then, counted from the latest. */
export function pick<T>(things: readonly T[], index: number): T {
  const thing = things[things.length - 1 - (index % things.length)];
  if (thing === undefined) throw new Error('a step that was checked has something to pick');
  return thing;
}
