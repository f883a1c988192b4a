import type { TicketId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';

/** What a ticket allows. */
export type TicketKind = 'setup';

/** A single-use permission that travels in a URL's fragment, stored by its SHA-256. */
export interface Ticket {
  readonly id: TicketId;
  readonly kind: TicketKind;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** Consumption is part of what a ticket allows: see `AccountStore.register`. */
export interface TicketStore {
  /** Voids every unused ticket of the kind and adds this one, in one transaction. */
  replace(ticket: Ticket, ticketHash: Uint8Array): Promise<void>;
  /** `null` for unknown, used or voided; what has expired is still returned. */
  findByHash(ticketHash: Uint8Array): Promise<Ticket | null>;
}
