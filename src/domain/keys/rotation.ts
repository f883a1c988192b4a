import { after, type Instant, type Seconds } from '../shared/instant.ts';
import { type RotatingPurpose, SIGNING_ALGORITHMS } from './algorithms.ts';
import { isOfLine } from './key-life.ts';
import type { KeyLine, StoredKey } from './key-set.ts';
import type { Transition } from './transition.ts';

export interface RotationSchedule {
  /** How long a key is active; 0: until another is commanded. */
  readonly rotation: Seconds;
  /** How long a key is published before it is active. */
  readonly publishAhead: Seconds;
  /** How long after it was replaced something that was made under a key may still be shown. */
  readonly retention: Readonly<Record<RotatingPurpose, Seconds>>;
  /** How long after it was replaced an old ID token may still be shown as a hint; never less than its retention. */
  readonly memory: Seconds;
}

export interface RotationMoment {
  /** By the database's clock: the one that every instance shares. */
  readonly now: Instant;
  /** What has passed by every clock that was asked: nothing begins or ends because one of them is fast. */
  readonly certain: Instant;
}

/** Every line whose keys are replaced. */
export const ROTATING_LINES: readonly (KeyLine & { readonly purpose: RotatingPurpose })[] = [
  ...SIGNING_ALGORITHMS.map((algorithm) => ({ purpose: 'signing', algorithm }) as const),
  { purpose: 'refresh-token', algorithm: null },
  { purpose: 'state', algorithm: null },
];

/** What is due: at most one step for each key, and never one that leaves a line without an active key. */
export function planRotation(
  keys: readonly StoredKey[],
  moment: RotationMoment,
  schedule: RotationSchedule,
): readonly Transition[] {
  return [
    ...ROTATING_LINES.flatMap((line) => succession(keys, line, moment, schedule)),
    ...keys.flatMap((key) => ending(key, moment, schedule)),
  ];
}

function succession(
  keys: readonly StoredKey[],
  line: KeyLine,
  { now, certain }: RotationMoment,
  { rotation, publishAhead }: RotationSchedule,
): readonly Transition[] {
  const ofLine = keys.filter((key) => isOfLine(key, line));
  const active = ofLine.find((key) => key.status === 'active');
  const upcoming = ofLine.find((key) => key.status === 'upcoming');
  if (active === undefined) return [];
  if (upcoming !== undefined) {
    return upcoming.activatesAt <= certain ? [{ step: 'activate', key: upcoming, replaced: active }] : [];
  }
  const due = after(active.activatesAt, rotation);
  if (rotation === 0 || after(due, -publishAhead) > now) return [];
  return [{ step: 'publish', line, activatesAt: Math.max(due, after(now, publishAhead)) }];
}

function ending(
  key: StoredKey,
  { certain }: RotationMoment,
  { retention, memory }: RotationSchedule,
): readonly Transition[] {
  if (key.status === 'destroyed') {
    return after(key.retiredAt, memory) <= certain ? [{ step: 'remove', key }] : [];
  }
  if (key.status !== 'retired' || !isRotating(key.purpose)) return [];
  if (after(key.retiredAt, retention[key.purpose]) > certain) return [];
  return [{ step: key.purpose === 'signing' ? 'destroy' : 'remove', key }];
}

function isRotating(purpose: KeyLine['purpose']): purpose is RotatingPurpose {
  return ROTATING_LINES.some((line) => line.purpose === purpose);
}
