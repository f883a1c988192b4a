/** `skipped`: it was not possible, or not needed, to look. Only `failed` is a fault. */
export type FindingStatus = 'ok' | 'warning' | 'failed' | 'skipped';

/** What one check of a deployment found, in words for its operator, which hold no secret. */
export interface Finding {
  readonly status: FindingStatus;
  readonly found: string;
  /** What to do; `null` where there is nothing to do, or `found` says it. */
  readonly advice: string | null;
}

export interface NamedFinding extends Finding {
  readonly check: string;
}

export interface ExamineDeployment {
  /** Every check's, in their order. Whatever is broken is among them: it never throws. */
  execute(): Promise<readonly NamedFinding[]>;
}
