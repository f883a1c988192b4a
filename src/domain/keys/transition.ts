import type { Instant } from '../shared/instant.ts';
import {
  type ActiveKey,
  activated,
  destroyed,
  type RetiredKey,
  retired,
  type UpcomingKey,
} from './key-life.ts';
import type { KeyLine, StoredKey } from './key-set.ts';

/** One step in the life of a key set. */
export type Transition =
  | { readonly step: 'publish'; readonly line: KeyLine; readonly activatesAt: Instant }
  | { readonly step: 'activate'; readonly key: UpcomingKey; readonly replaced: ActiveKey }
  | { readonly step: 'destroy'; readonly key: RetiredKey }
  | { readonly step: 'remove'; readonly key: StoredKey };

type StepOf<Step extends Transition['step']> = Extract<Transition, { readonly step: Step }>;

/** What the keys become that are there already: by id, and `null` for those that go. */
const CHANGES: {
  readonly [Step in Transition['step']]: (
    transition: StepOf<Step>,
    now: Instant,
  ) => readonly (readonly [StoredKey, StoredKey | null])[];
} = {
  publish: () => [],
  activate: ({ key, replaced }, now) => [
    [key, activated(key, now)],
    [replaced, retired(replaced, now)],
  ],
  destroy: ({ key }, now) => [[key, destroyed(key, now)]],
  remove: ({ key }) => [[key, null]],
};

/** The keys after the transitions; those to be published are not made here. */
export function afterTransitions(
  keys: readonly StoredKey[],
  transitions: readonly Transition[],
  now: Instant,
): readonly StoredKey[] {
  const changes = new Map(
    transitions.flatMap((transition) => changesOf(transition, now)).map(([key, next]) => [key.id, next]),
  );
  return keys.flatMap((key) => {
    const next = changes.get(key.id);
    if (next === undefined) return [key];
    return next === null ? [] : [next];
  });
}

function changesOf<Step extends Transition['step']>(transition: StepOf<Step>, now: Instant) {
  return CHANGES[transition.step as Step](transition, now);
}
