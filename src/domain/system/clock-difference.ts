import type { Instant, Seconds } from '../shared/instant.ts';

/** Two readings of our own clock around one of another's. */
export interface ClockReading {
  readonly askedAt: Instant;
  readonly theirs: Instant;
  readonly answeredAt: Instant;
}

/** `off` is worth a warning; with an `unusable` clock codes and tokens would end too early or too late. */
export type ClockJudgement = 'right' | 'off' | 'unusable';

export interface ClockDifference {
  /** How far ahead of theirs our clock is, in seconds; behind it, negative. */
  readonly seconds: number;
  readonly judgement: ClockJudgement;
}

const OFF: Seconds = 2;
const UNUSABLE: Seconds = 30;

/**
 * Theirs was read somewhere on the way: half the time that the answer took is uncertain (RFC 5905 §8), and a
 * database that is only slow makes no clock wrong.
 */
export function clockDifference({ askedAt, theirs, answeredAt }: ClockReading): ClockDifference {
  const middle = (askedAt + answeredAt) / 2;
  const uncertain = Math.max(0, answeredAt - askedAt) / 2;
  const certain = Math.abs(middle - theirs) - uncertain;
  return { seconds: (middle - theirs) / 1000, judgement: judge(certain / 1000) };
}

function judge(seconds: number): ClockJudgement {
  if (seconds > UNUSABLE) return 'unusable';
  return seconds > OFF ? 'off' : 'right';
}
