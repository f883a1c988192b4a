import { parseArgs } from 'node:util';

/** What `make bench` was asked for. */
export interface Options {
  /** A part of the names of what is to be measured; `null` for everything. */
  readonly only: string | null;
  readonly rounds: number;
  /** Of one contender in one round. */
  readonly seconds: number;
  /** Whether Postern's process writes a CPU profile, which costs it a little. */
  readonly profile: boolean;
}

/** @throws Error in words for whoever typed it */
export function readOptions(parameters: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      only: { type: 'string', default: '' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '6' },
      profile: { type: 'string', default: '' },
    },
  });
  return {
    only: values.only === '' ? null : values.only,
    rounds: positive('rounds', values.rounds, 50),
    seconds: positive('seconds', values.seconds, 60),
    profile: values.profile !== '',
  };
}

function positive(name: string, text: string, limit: number): number {
  const value = Number(text);
  if (value > 0 && value <= limit && Number.isFinite(value)) return value;
  throw new Error(`${name}=${text}: expected a number above 0, of at most ${limit}`);
}
