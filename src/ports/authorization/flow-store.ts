import type { AuthorizationFlow, FinishedFlow, PendingFlow } from '../../domain/authorization/flow.ts';

/**
 * Authorization requests under way, by the secret flow id. What has expired may still be returned:
 * the domain decides by `expiresAt`.
 */
export interface FlowStore {
  put(flowId: string, flow: PendingFlow): Promise<void>;
  lookup(flowId: string): Promise<AuthorizationFlow | null>;
  /** Replaces `before` by `after` if the stored flow still is `before`. Atomic: a lost race is `false`. */
  amend(flowId: string, before: PendingFlow, after: PendingFlow): Promise<boolean>;
  /**
   * Replaces a pending flow by its finished one. Atomic: of racing callers exactly one gets `true`,
   * and it alone may issue the code.
   */
  finish(flowId: string, finished: FinishedFlow): Promise<boolean>;
}
