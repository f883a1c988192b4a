import type { Fault } from '../fault.ts';
import { DATABASE_FAULTS } from './database-faults.ts';
import { clockAhead, clockBehind, instanceKilled } from './instance-faults.ts';
import { KEY_VALUE_FAULTS } from './key-value-faults.ts';

/** In the order in which they are tried on what they have in common. */
export const FAULTS: readonly Fault[] = [
  instanceKilled,
  ...DATABASE_FAULTS,
  ...KEY_VALUE_FAULTS,
  // Last of its kind: whose clock was wrong finds out only after a minute that it is right again.
  clockAhead,
  clockBehind,
];
