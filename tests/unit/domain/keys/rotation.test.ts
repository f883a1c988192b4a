import { describe, expect, it } from '@jest/globals';
import type { KeyLine, StoredKey } from '../../../../src/domain/keys/key-set.ts';
import { planRotation, ROTATING_LINES } from '../../../../src/domain/keys/rotation.ts';
import { EVERY_INSTANCE_KNOWS, planOrder } from '../../../../src/domain/keys/rotation-order.ts';
import { afterTransitions } from '../../../../src/domain/keys/transition.ts';
import { type Instant, after as later } from '../../../../src/domain/shared/instant.ts';
import { TEST_START } from '../../../support/test-clock.ts';
import { activeKey, DAY, foundedKeys, SCHEDULE, upcomingKey } from './key-fixtures.ts';

const ES256: KeyLine = { purpose: 'signing', algorithm: 'ES256' };
const REFRESH: KeyLine = { purpose: 'refresh-token', algorithm: null };

const days = (count: number): Instant => later(TEST_START, count * DAY);

/** Every clock says the same. */
const plan = (keys: readonly StoredKey[], now: Instant, changes: Partial<typeof SCHEDULE> = {}) =>
  planRotation(keys, { now, certain: now }, { ...SCHEDULE, ...changes });

const retiredKey = (line: KeyLine, retiredAt: Instant): StoredKey => ({
  ...activeKey(line, TEST_START),
  status: 'retired',
  retiredAt,
});

describe('planRotation', () => {
  it('does nothing while keys are young', () => {
    expect(plan(foundedKeys(TEST_START), later(days(89), -1))).toEqual([]);
  });

  it('publishes the next key of every line a day before it is due, and never another identifier or device key', () => {
    const activatesAt = days(90);
    expect(plan(foundedKeys(TEST_START), days(89))).toEqual(
      ROTATING_LINES.map((line) => ({ step: 'publish', line, activatesAt })),
    );
  });

  it('publishes one for as long as any other, however late it comes', () => {
    const [transition] = plan([activeKey(ES256, TEST_START)], days(400));
    expect(transition).toMatchObject({ step: 'publish', activatesAt: days(401) });
  });

  it('publishes none where only a command is to, and still finishes what was commanded', () => {
    const active = activeKey(ES256, TEST_START);
    expect(plan([active], days(4000), { rotation: 0 })).toEqual([]);
    const upcoming = upcomingKey(ES256, days(1), days(2));
    expect(plan([active, upcoming], days(2), { rotation: 0 })).toMatchObject([{ step: 'activate' }]);
  });

  it('exchanges the active key for the upcoming one when its time has come, and not before', () => {
    const [active, upcoming] = [activeKey(ES256, TEST_START), upcomingKey(ES256, days(89), days(90))];
    expect(plan([active, upcoming], later(days(90), -1))).toEqual([]);
    const transitions = plan([active, upcoming], days(91));
    expect(transitions).toEqual([{ step: 'activate', key: upcoming, replaced: active }]);
    expect(afterTransitions([active, upcoming], transitions, days(91))).toEqual([
      { ...active, status: 'retired', retiredAt: days(91) },
      { ...upcoming, status: 'active', activatesAt: days(91) },
    ]);
  });

  it('destroys the private half of a signing key when nothing it signed is good any more, then forgets it', () => {
    const key = retiredKey(ES256, days(0));
    const end = later(days(0), SCHEDULE.retention.signing);
    expect(plan([key], later(end, -1))).toEqual([]);
    const transitions = plan([key], end);
    expect(transitions).toEqual([{ step: 'destroy', key }]);
    const [destroyed] = afterTransitions([key], transitions, end);
    expect(destroyed).toMatchObject({ status: 'destroyed', destroyedAt: end, sealed: null });
    if (destroyed === undefined) throw new Error('it is remembered');
    expect(plan([destroyed], later(days(30), -1))).toEqual([]);
    expect(plan([destroyed], days(30))).toEqual([{ step: 'remove', key: destroyed }]);
  });

  it('removes a key for refresh tokens when the last of them has died', () => {
    const key = retiredKey(REFRESH, days(0));
    expect(plan([key], later(days(30), -1))).toEqual([]);
    const transitions = plan([key], days(30));
    expect(transitions).toEqual([{ step: 'remove', key }]);
    expect(afterTransitions([key], transitions, days(30))).toEqual([]);
  });

  it('neither begins to use a key nor ends one by a clock that is fast', () => {
    const [active, upcoming] = [activeKey(ES256, TEST_START), upcomingKey(ES256, days(89), days(90))];
    const keys = [active, upcoming, retiredKey(REFRESH, days(0)), retiredKey(ES256, days(80))];
    expect(planRotation(keys, { now: days(200), certain: later(days(80), 60) }, SCHEDULE)).toMatchObject([
      { step: 'remove', key: { purpose: 'refresh-token' } },
    ]);
  });
});

describe('planOrder', () => {
  const everything = { prompt: false, purpose: null, algorithm: null };
  const now = days(10);

  it('publishes a key for every line at once, to be active after the usual time', () => {
    expect(planOrder(foundedKeys(TEST_START), now, everything, DAY)).toEqual(
      ROTATING_LINES.map((line) => ({ step: 'publish', line, activatesAt: days(11) })),
    );
  });

  it.each([
    ['a purpose', { purpose: 'refresh-token' as const }, [REFRESH]],
    ['the signing keys', { purpose: 'signing' as const }, ROTATING_LINES.slice(0, 4)],
    ['an algorithm', { algorithm: 'ES256' as const }, [ES256]],
  ])('can be narrowed to %s', (_, narrow, lines) => {
    const transitions = planOrder(foundedKeys(TEST_START), now, { ...everything, ...narrow }, DAY);
    expect(transitions.map((transition) => transition.step === 'publish' && transition.line)).toEqual(lines);
  });

  it('leaves a key that is published already to its time', () => {
    const keys = [activeKey(ES256, TEST_START), upcomingKey(ES256, days(9), days(12))];
    expect(planOrder(keys, now, { ...everything, algorithm: 'ES256' }, DAY)).toEqual([]);
  });

  it('replaces also the key that is published already when it is prompt, and waits for the instances alone', () => {
    const upcoming = upcomingKey(ES256, days(9), days(12));
    const order = { prompt: true, purpose: null, algorithm: 'ES256' } as const;
    expect(planOrder([activeKey(ES256, TEST_START), upcoming], now, order, DAY)).toEqual([
      { step: 'remove', key: upcoming },
      { step: 'publish', line: ES256, activatesAt: later(now, EVERY_INSTANCE_KNOWS) },
    ]);
  });
});
