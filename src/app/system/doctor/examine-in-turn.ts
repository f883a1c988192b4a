import type { Seconds } from '../../../domain/shared/instant.ts';
import type {
  ExamineDeployment,
  Finding,
  FindingStatus,
  NamedFinding,
} from '../../../ports/system/examine-deployment.ts';
import type { Check, CheckName } from './check.ts';
import { findingOfError } from './finding-of-error.ts';
import { failed, holds, skipped } from './findings.ts';

export interface ExamineInTurnOptions {
  readonly checks: readonly Check[];
  /** How long each may take. */
  readonly patience: Seconds;
}

/** One after the other, so that no check's work is in another's measurements, and each knows those before it. */
export class ExamineInTurn implements ExamineDeployment {
  readonly #options: ExamineInTurnOptions;

  constructor(options: ExamineInTurnOptions) {
    this.#options = options;
  }

  async execute(): Promise<readonly NamedFinding[]> {
    const statuses = new Map<CheckName, FindingStatus>();
    const statusOf = (name: CheckName): FindingStatus => statuses.get(name) ?? 'skipped';
    const findings: NamedFinding[] = [];
    for (const check of this.#options.checks) {
      const missing = check.needs.find((name) => !holds(statusOf(name)));
      const finding =
        missing === undefined
          ? await this.#within(check.run({ statusOf }))
          : skipped(`nothing to look at: the check "${missing}" ${PAST[statusOf(missing)]}`);
      statuses.set(check.name, finding.status);
      findings.push({ check: check.name, ...finding });
    }
    return findings;
  }

  async #within(running: Promise<Finding>): Promise<Finding> {
    const { patience } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<Finding>((resolve) => {
      const finding = failed(`it was not done after ${patience} seconds`, 'Is what it asks overloaded?');
      timer = setTimeout(resolve, patience * 1000, finding);
    });
    return Promise.race([running.catch(findingOfError), tooLate]).finally(() => clearTimeout(timer));
  }
}

const PAST: Readonly<Record<FindingStatus, string>> = {
  ok: 'passed',
  warning: 'passed',
  failed: 'failed',
  skipped: 'was skipped',
};
