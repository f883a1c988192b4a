import type { Finding, FindingStatus } from '../../../ports/system/examine-deployment.ts';

export const CHECK_NAMES = [
  'node',
  'configuration',
  'database',
  'clock',
  'migrations',
  'master-key',
  'key-value',
  'issuer',
  'proxy',
] as const;

export type CheckName = (typeof CHECK_NAMES)[number];

/** Opens what a check needs when it runs, and not before: what cannot be opened is a finding. */
export type Opening<T> = () => Promise<T>;

/** One thing that can be wrong with a deployment. */
export interface Check {
  readonly name: CheckName;
  /** Those before it without which there is nothing to look at: it is skipped where one failed or was skipped. */
  readonly needs: readonly CheckName[];
  /** May throw: that has failed. It changes nothing of the deployment. */
  run(earlier: EarlierFindings): Promise<Finding>;
}

/** What the checks before it came to. */
export interface EarlierFindings {
  statusOf(name: CheckName): FindingStatus;
}
