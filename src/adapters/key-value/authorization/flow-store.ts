import type { AuthorizationFlow, FinishedFlow, PendingFlow } from '../../../domain/authorization/flow.ts';
import type { FlowStore } from '../../../ports/authorization/flow-store.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import { Documents } from '../documents.ts';
import type { KeyValue } from '../key-value.ts';
import { timeToLive } from '../time-to-live.ts';
import { flowSchema } from './flow-schema.ts';

export class KeyValueFlowStore implements FlowStore {
  readonly #flows: Documents<AuthorizationFlow>;
  readonly #clock: Clock;

  constructor({ keyValue, clock }: { readonly keyValue: KeyValue; readonly clock: Clock }) {
    this.#flows = new Documents({ keyValue, kind: 'flow', schema: flowSchema });
    this.#clock = clock;
  }

  put(flowId: string, flow: PendingFlow): Promise<void> {
    return this.#flows.put(flowId, flow, timeToLive(flow.expiresAt, this.#clock));
  }

  lookup(flowId: string): Promise<AuthorizationFlow | null> {
    return this.#flows.lookup(flowId);
  }

  amend(flowId: string, before: PendingFlow, after: PendingFlow): Promise<boolean> {
    return this.#flows.swap(flowId, before, after, timeToLive(after.expiresAt, this.#clock));
  }

  finish(flowId: string, finished: FinishedFlow): Promise<boolean> {
    return this.#flows.change(
      flowId,
      (current) => (current?.status === 'pending' ? finished : null),
      timeToLive(finished.expiresAt, this.#clock),
    );
  }
}
