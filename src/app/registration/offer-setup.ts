import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { newId } from '../../domain/shared/ids.ts';
import { after, type Instant, type Seconds } from '../../domain/shared/instant.ts';
import { hashSecret, SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { AccountStore } from '../../ports/accounts/account-store.ts';
import type { TicketStore } from '../../ports/registration/ticket-store.ts';
import type { OfferSetup } from '../../ports/registration/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';

export interface OfferSetupPorts {
  readonly accountStore: AccountStore;
  readonly ticketStore: TicketStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly issuer: string;
  readonly ticketLifetime: Seconds;
}

/** How the first administrator comes to be, without a default account or a default secret. */
export class OfferSetupLink implements OfferSetup {
  readonly #ports: OfferSetupPorts;

  constructor(ports: OfferSetupPorts) {
    this.#ports = ports;
  }

  async execute(): Promise<{ readonly url: string; readonly expiresAt: Instant } | null> {
    const { accountStore, ticketStore, clock, random, issuer, ticketLifetime } = this.#ports;
    if (await accountStore.hasAdministrator()) return null;
    const now = clock.now();
    const secret = encodeBase64url(random.bytes(SECRET_BYTES));
    const expiresAt = after(now, ticketLifetime);
    const ticket = {
      id: newId('tkt', now, random.bytes(16)),
      kind: 'setup',
      createdAt: now,
      expiresAt,
    } as const;
    await ticketStore.replace(ticket, hashSecret(secret));
    // In the fragment, which no log and no Referer ever sees.
    return { url: `${issuer}/credentials/register/#ticket=${secret}`, expiresAt };
  }
}
