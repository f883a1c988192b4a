import * as v from 'valibot';
import { choice, wholeNumber } from '../value-schemas.ts';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const operationEntries = {
  log_level: v.optional(
    v.pipe(choice(LOG_LEVELS), v.description('The least severe messages that are logged.')),
    'info',
  ),
  workers: v.optional(
    v.pipe(
      wholeNumber({ min: 1, max: 256, unit: 'processes' }),
      v.description(
        'How many processes serve, each with `db_pool` connections and `opaque_threads`. Several need a key-value ' +
          'store that they share. An embedded database belongs to one process: then there is one, and the log says so.',
      ),
    ),
    1,
  ),
  opaque_threads: v.optional(
    v.pipe(
      wholeNumber({ min: 1, max: 64, unit: 'threads' }),
      v.description(
        'The threads of each process that answer OPAQUE messages. Left out: one fewer than its share of the ' +
          'processors, 1 to 4.',
      ),
    ),
  ),
  opaque_queue: v.optional(
    v.pipe(
      wholeNumber({ min: 1, max: 65_536, unit: 'messages' }),
      v.description(
        'How many OPAQUE messages may wait for a thread; the next one is answered 503 at once, so that a flood ' +
          'of sign-ins slows nothing else.',
      ),
    ),
    256,
  ),
  shutdown_grace: v.optional(
    v.pipe(
      wholeNumber({ min: 0, max: 300, unit: 'seconds' }),
      v.description('How long a server that was told to stop waits for the requests under way.'),
    ),
    10,
  ),
};
