import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Deployment } from './support/deployment.ts';
import { FAULTS } from './support/faults/faults.ts';
import { violationsOf } from './support/invariants/invariants.ts';
import { KEY_VALUE_SET_UPS, type KeyValueKind } from './support/key-value-set-ups.ts';
import { Scene } from './support/scene.ts';
import { type Tried, table } from './support/table.ts';
import { tryFault } from './support/trial.ts';

/** Of load while each fault lasts. */
const SECONDS = Number(process.env.CHAOS_SECONDS ?? 0.5);

/** From here on it is the full version, which leaves out nothing and waits for everything. */
const FULL = SECONDS >= 5;

const HEADING =
  `Three instances, eight people, ${SECONDS} s of load while each fault lasts; ` +
  `Node.js ${process.version}, ${availableParallelism()} cores for all of it.`;

const SUMMARY = join(import.meta.dirname, '../../.cache/chaos.md');

/** Each wait of a trial has a bound of its own; this one is for what nobody thought of. */
const TRIAL_TIMEOUT = 300_000;

describe('three instances under load', () => {
  const tried: Tried[] = [];
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.make();
  }, TRIAL_TIMEOUT);
  afterAll(async () => {
    await deployment?.remove();
    const summary = `${HEADING}\n\n${table(tried)}\n`;
    process.stdout.write(`\n${summary}\n`);
    if (!FULL) return;
    await mkdir(join(SUMMARY, '..'), { recursive: true });
    await writeFile(SUMMARY, summary);
  });

  describe.each(Object.keys(KEY_VALUE_SET_UPS) as KeyValueKind[])('and a Redis that is %s', (kind) => {
    let scene: Scene;

    beforeAll(async () => {
      scene = await Scene.start(deployment, kind);
    }, TRIAL_TIMEOUT);
    afterAll(() => scene?.end());

    const faults = FAULTS.filter(({ keyValue, short }) => keyValue === kind && (short || FULL));

    it.each(faults.map((fault) => [fault.name, fault] as const))(
      'keep every promise: %s',
      async (_, fault) => {
        const trial = await tryFault(scene, fault, { seconds: SECONDS, patient: FULL });
        const violations = await violationsOf(trial, scene);
        tried.push({ trial, violations });
        if (violations.length > 0) process.stdout.write(`\n${scene.logs}\n`);
        expect(violations.slice(0, 20)).toEqual([]);
      },
      TRIAL_TIMEOUT,
    );
  });
});
