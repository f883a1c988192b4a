import type { Seconds } from '../../../domain/shared/instant.ts';
import type { DeliverLogoutNotices } from '../../sessions/deliver-logout-notices.ts';
import type { Chore } from './chore.ts';

const QUARTER_MINUTE: Seconds = 15;

/** What is due again, and what an instance left behind that has died. Several share the work: each notice is claimed. */
export class DeliverNotices implements Chore {
  readonly name = 'logout notices';
  readonly every = QUARTER_MINUTE;
  readonly of = 'instance';
  readonly #deliverLogoutNotices: DeliverLogoutNotices;

  constructor({ deliverLogoutNotices }: { readonly deliverLogoutNotices: DeliverLogoutNotices }) {
    this.#deliverLogoutNotices = deliverLogoutNotices;
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#deliverLogoutNotices.execute(signal);
  }
}
