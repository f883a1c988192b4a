import { afterAll, beforeAll, it } from '@jest/globals';
import { walk } from './support/random-walks.ts';
import { System } from './support/system.ts';
import { walksOf } from './support/walks-of.ts';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system?.close());

it('does what the model says on the embedded drivers, wherever a walk leads', async () => {
  await walk(system, walksOf('memory'));
});
