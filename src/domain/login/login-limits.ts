import type { Seconds } from '../shared/instant.ts';

export interface Limit {
  readonly count: number;
  /** Within this time. */
  readonly window: Seconds;
}

export interface LoginStartLimits {
  readonly perAccount: Limit;
  readonly perNetwork: Limit;
  readonly perDevice: Limit;
  readonly global: Limit;
}

export interface LoginStartSubjects {
  /** The account's identifier, whether or not somebody has it. */
  readonly account: string;
  readonly network: string;
  /** Of a browser that has signed in as this account before. */
  readonly device: string | null;
}

/** A limit and whose bucket it counts in. */
export interface Bucket extends Limit {
  readonly name: string;
  readonly subject: string;
  /** Of many people: their wait never grows, or one of them could lock the others out for a day. */
  readonly shared?: boolean;
}

/**
 * What one login start is counted in. A known device has a bucket of its own instead of the account's and the
 * global one, so that a stranger who fills those locks nobody out of their own account.
 */
export function loginStartBuckets(limits: LoginStartLimits, subjects: LoginStartSubjects): readonly Bucket[] {
  const network = {
    name: 'login_starts_per_network',
    subject: subjects.network,
    ...limits.perNetwork,
    shared: true,
  };
  if (subjects.device !== null) {
    const subject = `${subjects.account}.${subjects.device}`;
    return [{ name: 'login_starts_per_device', subject, ...limits.perDevice }, network];
  }
  return [
    { name: 'login_starts_per_account', subject: subjects.account, ...limits.perAccount },
    network,
    { name: 'login_starts_global', subject: 'all', ...limits.global, shared: true },
  ];
}
