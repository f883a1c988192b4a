import type { Finding, FindingStatus } from '../../../ports/system/examine-deployment.ts';

/** From the best to the worst. */
const SEVERITY: readonly FindingStatus[] = ['ok', 'skipped', 'warning', 'failed'];

export const ok = (found: string): Finding => ({ status: 'ok', found, advice: null });
export const skipped = (found: string): Finding => ({ status: 'skipped', found, advice: null });
export const warning = (found: string, advice: string): Finding => ({ status: 'warning', found, advice });
export const failed = (found: string, advice: string | null): Finding => ({
  status: 'failed',
  found,
  advice,
});

/** Whether others can build on it. */
export function holds(status: FindingStatus): boolean {
  return status === 'ok' || status === 'warning';
}

/** Several about one thing: all that was found, as bad as the worst of them. */
export function together(findings: readonly Finding[]): Finding {
  const worst = findings.reduce<FindingStatus>(
    (status, finding) =>
      SEVERITY.indexOf(finding.status) > SEVERITY.indexOf(status) ? finding.status : status,
    'ok',
  );
  const advice = [...new Set(findings.flatMap((finding) => finding.advice ?? []))];
  return {
    status: worst,
    found: findings.map(({ found }) => found).join('\n'),
    advice: advice.length === 0 ? null : advice.join('\n'),
  };
}
