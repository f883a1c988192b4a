import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOfLine } from '../../../../src/domain/keys/key-life.ts';
import type { StoredKey } from '../../../../src/domain/keys/key-set.ts';
import { planRotation, ROTATING_LINES, type RotationSchedule } from '../../../../src/domain/keys/rotation.ts';
import {
  EVERY_INSTANCE_KNOWS,
  MIN_PUBLISH_AHEAD,
  planOrder,
  type RotationOrder,
} from '../../../../src/domain/keys/rotation-order.ts';
import { afterTransitions, type Transition } from '../../../../src/domain/keys/transition.ts';
import type { KeyId } from '../../../../src/domain/shared/ids.ts';
import { after, type Instant, type Seconds } from '../../../../src/domain/shared/instant.ts';
import { TEST_START } from '../../../support/test-clock.ts';
import { DAY, foundedKeys, upcomingKey } from './key-fixtures.ts';

/** How long an instance may not know yet that a key was replaced. */
const LAG: Seconds = 3600;

interface Made {
  readonly key: KeyId;
  readonly expiresAt: Instant;
  readonly rememberedUntil: Instant;
}

/** A deployment as seen from its keys: what each made is noted, and how long it has to be good. */
class Deployment {
  readonly #schedule: RotationSchedule;
  keys: readonly StoredKey[] = foundedKeys(TEST_START);
  now: Instant = TEST_START;
  #made: readonly Made[] = [];

  constructor(schedule: RotationSchedule) {
    this.#schedule = schedule;
  }

  wait(seconds: Seconds): void {
    this.now = after(this.now, seconds);
    // The chore comes each minute, and has been here before.
    this.advance();
  }

  advance(): void {
    this.#apply(planRotation(this.keys, { now: this.now, certain: this.now }, this.#schedule));
  }

  order(order: RotationOrder): void {
    this.#apply(planOrder(this.keys, this.now, order, this.#schedule.publishAhead));
  }

  /** Every instance signs and seals: most with the active keys, some still with those just replaced. */
  issue(): void {
    const used = this.keys.filter(
      (key) => key.status === 'active' || (key.status === 'retired' && this.now < after(key.retiredAt, LAG)),
    );
    const made = used.flatMap(({ id, purpose }) => {
      if (purpose === 'identifier' || purpose === 'device') return [];
      const { retention, memory } = this.#schedule;
      const expiresAt = after(this.now, retention[purpose] - LAG);
      const rememberedUntil = purpose === 'signing' ? after(this.now, memory - LAG) : expiresAt;
      return [{ key: id, expiresAt, rememberedUntil }];
    });
    this.#made = [...this.#made.filter(({ rememberedUntil }) => rememberedUntil > this.now), ...made];
  }

  check(): void {
    for (const line of ROTATING_LINES) {
      const ofLine = this.keys.filter((key) => isOfLine(key, line));
      expect(ofLine.filter(({ status }) => status === 'active')).toHaveLength(1);
      expect(ofLine.filter(({ status }) => status === 'upcoming').length).toBeLessThanOrEqual(1);
    }
    expect(this.keys.filter(({ purpose }) => purpose === 'identifier' || purpose === 'device')).toHaveLength(
      2,
    );
    for (const { key: id, expiresAt, rememberedUntil } of this.#made) {
      const status = this.keys.find((key) => key.id === id)?.status;
      if (expiresAt > this.now) expect(['active', 'retired']).toContain(status);
      if (rememberedUntil > this.now) expect(status).toBeDefined();
    }
  }

  #apply(transitions: readonly Transition[]): void {
    for (const transition of transitions) {
      if (transition.step !== 'activate') continue;
      const published = this.now - transition.key.createdAt;
      expect(published).toBeGreaterThanOrEqual(EVERY_INSTANCE_KNOWS * 1000);
    }
    const added = transitions.flatMap((transition) =>
      transition.step === 'publish' ? [upcomingKey(transition.line, this.now, transition.activatesAt)] : [],
    );
    this.keys = [...afterTransitions(this.keys, transitions, this.now), ...added];
  }
}

const schedules = fc
  .record({
    publishAhead: fc.integer({ min: MIN_PUBLISH_AHEAD, max: 3 * DAY }),
    periods: fc.integer({ min: 0, max: 30 }),
    signing: fc.integer({ min: LAG, max: 2 * DAY }),
    refresh: fc.integer({ min: LAG, max: 60 * DAY }),
    state: fc.integer({ min: LAG, max: DAY }),
    more: fc.integer({ min: 0, max: 60 * DAY }),
  })
  .map(({ publishAhead, periods, signing, refresh, state, more }) => ({
    rotation: periods * publishAhead,
    publishAhead,
    retention: { signing, 'refresh-token': refresh, state },
    memory: signing + more,
  }));

const events = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 10 * DAY }).map((wait) => ({ wait })) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 600 }).map((wait) => ({ wait })) },
    fc.record({
      prompt: fc.boolean(),
      purpose: fc.constantFrom(null, 'signing' as const, 'state' as const),
      algorithm: fc.constantFrom(null, 'ES256' as const),
    }),
  ),
  { maxLength: 60 },
);

describe('a key set that rotates, on schedule and on command', () => {
  it('has one active key a line, knows every key before it is used, and outlives what was made under it', () => {
    fc.assert(
      fc.property(schedules, events, (schedule, history) => {
        const deployment = new Deployment(schedule);
        for (const event of history) {
          if ('wait' in event) deployment.wait(event.wait);
          else deployment.order(event);
          deployment.issue();
          deployment.check();
        }
      }),
    );
  });

  it('gives relying parties the whole time that is promised, unless the order is prompt', () => {
    fc.assert(
      fc.property(schedules, events, (schedule, history) => {
        const deployment = new Deployment(schedule);
        for (const event of history) {
          const before = new Map(deployment.keys.map((key) => [key.id, key]));
          if ('wait' in event) deployment.wait(event.wait);
          else deployment.order({ ...event, prompt: false });
          for (const key of deployment.keys) {
            if (key.status !== 'active' || before.get(key.id)?.status !== 'upcoming') continue;
            expect(deployment.now - key.createdAt).toBeGreaterThanOrEqual(schedule.publishAhead * 1000);
          }
        }
      }),
    );
  });

  it('keeps nothing for ever', () => {
    fc.assert(
      fc.property(schedules, events, (schedule, history) => {
        const deployment = new Deployment({ ...schedule, rotation: 0 });
        for (const event of history) {
          if ('wait' in event) deployment.wait(event.wait);
          else deployment.order(event);
        }
        for (let rounds = 0; rounds < 3; rounds += 1) deployment.wait(200 * DAY);
        expect(new Set(deployment.keys.map(({ status }) => status))).toEqual(new Set(['active']));
      }),
    );
  });
});
