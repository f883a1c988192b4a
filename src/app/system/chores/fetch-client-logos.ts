import type { Client } from '../../../domain/clients/client.ts';
import { type LogoImage, logoImage, MAX_LOGO_BYTES } from '../../../domain/clients/logo-image.ts';
import { after, type Seconds } from '../../../domain/shared/instant.ts';
import type { ClientLogoStore, LogoSource } from '../../../ports/clients/client-logo-store.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import { type OutboundFetcher, OutboundFetchFailed } from '../../../ports/system/outbound-fetcher.ts';
import type { Chore } from './chore.ts';

export interface FetchClientLogosPorts {
  /** Those of define.toml; the others are in the store's own database. */
  readonly deploymentClients: readonly Client[];
  readonly clientLogoStore: ClientLogoStore;
  readonly outboundFetcher: OutboundFetcher;
  readonly clock: Clock;
  readonly logger: Logger;
}

const MINUTE: Seconds = 60;

/** A site that is down today may be back tomorrow; one that was down for a week is not worth more. */
const RETRY_AFTER: Seconds = 86_400;
const ATTEMPTS = 7;

/** Of five seconds each at the most, they end before the lease does. */
const LOGOS_AT_ONCE = 20;

/**
 * Fetches each client's logo once, however the client was registered, so that no page ever has a picture from elsewhere:
 * whoever serves that would see who signs in, and when.
 */
export class FetchClientLogos implements Chore {
  readonly name = 'client logos';
  readonly every = MINUTE;
  readonly of = 'deployment';
  readonly #ports: FetchClientLogosPorts;
  #underWay = false;

  constructor(ports: FetchClientLogosPorts) {
    this.#ports = ports;
  }

  /** As soon as a client is registered, too. Whoever comes while it is under way comes again in a minute. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.#underWay) return;
    this.#underWay = true;
    try {
      await this.#fetchDue(signal);
    } finally {
      this.#underWay = false;
    }
  }

  async #fetchDue(signal: AbortSignal): Promise<void> {
    const { deploymentClients, clientLogoStore, clock } = this.#ports;
    await clientLogoStore.forgetOthers(deploymentClients.map(({ id }) => id));
    const due = await clientLogoStore.due({
      besides: deploymentClients.flatMap(({ id, logoUri }) =>
        logoUri === null ? [] : [{ clientId: id, uri: logoUri }],
      ),
      failedBefore: after(clock.now(), -RETRY_AFTER),
      attempts: ATTEMPTS,
      limit: LOGOS_AT_ONCE,
    });
    for (const source of due) {
      if (signal.aborted) return;
      await clientLogoStore.record(source, await this.#fetch(source), clock.now());
    }
  }

  /** `null`, and a warning, for whatever is no logo: the client works without. */
  async #fetch({ clientId, uri }: LogoSource): Promise<LogoImage | null> {
    const { outboundFetcher, logger } = this.#ports;
    try {
      const answer = await outboundFetcher.fetch({ url: uri, accept: 'image/*', maxBytes: MAX_LOGO_BYTES });
      const image = answer.status === 200 ? logoImage(answer.body) : null;
      if (image !== null) return image;
      logger.warn({ client: clientId, status: answer.status }, 'what is at logo_uri is no logo');
    } catch (error) {
      if (!(error instanceof OutboundFetchFailed)) throw error;
      logger.warn({ client: clientId, reason: error.reason }, 'a logo was not fetched');
    }
    return null;
  }
}
