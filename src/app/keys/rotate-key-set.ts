import type { StoredKey } from '../../domain/keys/key-set.ts';
import { planRotation, type RotationSchedule } from '../../domain/keys/rotation.ts';
import { planOrder, type RotationOrder } from '../../domain/keys/rotation-order.ts';
import { afterTransitions, type Transition } from '../../domain/keys/transition.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { KeySummary, RotateKeys } from '../../ports/keys/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { DatabaseClock } from '../../ports/system/database-clock.ts';
import type { Logger } from '../../ports/system/logger.ts';
import type { KeyMaker } from './key-maker.ts';
import type { KeySetEditor } from './key-set-editor.ts';
import { summaryOf } from './key-summary.ts';

export interface RotateKeySetPorts {
  readonly keySetEditor: KeySetEditor;
  readonly keyMaker: KeyMaker;
  readonly clock: Clock;
  readonly databaseClock: DatabaseClock;
  readonly logger: Logger;
  readonly schedule: RotationSchedule;
}

/** Takes the key set from one state to the next, on command and as its schedule says. */
export class RotateKeySet implements RotateKeys {
  readonly #ports: RotateKeySetPorts;

  constructor(ports: RotateKeySetPorts) {
    this.#ports = ports;
  }

  async execute(order: RotationOrder): Promise<readonly KeySummary[]> {
    const { databaseClock, schedule } = this.#ports;
    const now = await databaseClock.now();
    const { made } = await this.#carryOut(now, (keys) => planOrder(keys, now, order, schedule.publishAhead));
    return made.map(summaryOf);
  }

  /** Does what is due, and often that is nothing. */
  async advance(): Promise<void> {
    const { clock, databaseClock, schedule } = this.#ports;
    const now = await databaseClock.now();
    const certain = Math.min(now, clock.now());
    const { transitions } = await this.#carryOut(now, (keys) =>
      planRotation(keys, { now, certain }, schedule),
    );
    for (const transition of transitions) this.#log(transition);
  }

  #carryOut(
    now: Instant,
    plan: (keys: readonly StoredKey[]) => readonly Transition[],
  ): Promise<{ readonly transitions: readonly Transition[]; readonly made: readonly StoredKey[] }> {
    return this.#ports.keySetEditor.edit(async (before, { key: masterKey }) => {
      const transitions = plan(before.keys);
      const made = await this.#make(transitions, now, masterKey);
      const keys = [...afterTransitions(before.keys, transitions, now), ...made];
      const after = transitions.length === 0 ? before : { ...before, keys };
      return { after, result: { transitions, made } };
    });
  }

  #make(transitions: readonly Transition[], now: Instant, masterKey: Uint8Array): Promise<StoredKey[]> {
    const { keyMaker } = this.#ports;
    const published = transitions.flatMap((transition) =>
      transition.step === 'publish' ? [transition] : [],
    );
    return Promise.all(
      published.map(({ line, activatesAt }) =>
        keyMaker.make(line, { status: 'upcoming', createdAt: now, activatesAt }, masterKey),
      ),
    );
  }

  #log(transition: Transition): void {
    const { purpose, algorithm } = transition.step === 'publish' ? transition.line : transition.key;
    const key = transition.step === 'publish' ? {} : { key: transition.key.id };
    this.#ports.logger.info(
      { event: 'key_rotation', step: transition.step, purpose, algorithm, ...key },
      'the key set went on',
    );
  }
}
