import type { ProfileClaims } from '../../domain/accounts/profile-claims.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Caller, OpaqueAnswer } from '../login/use-cases.ts';
import type { TicketKind } from './ticket-store.ts';

export interface OfferSetup {
  /** The URL of a fresh setup link, the ones before it void; `null` once an administrator exists. */
  execute(): Promise<{ readonly url: string; readonly expiresAt: Instant } | null>;
}

export interface DescribeTicket {
  /** Consumes nothing, since scanners open links. @throws OAuthError `ticket_invalid` */
  execute(ticket: string): Promise<{ readonly kind: TicketKind; readonly expiresAt: Instant }>;
}

export interface StartRegistration {
  /** @throws OAuthError `ticket_invalid`, `invalid_request`, `cookies_missing`, `rate_limited`, `temporarily_unavailable` */
  execute(command: {
    readonly ticket: string;
    readonly email: string;
    readonly registrationRequest: string;
    readonly browser: string | null;
    readonly caller: Caller;
  }): Promise<OpaqueAnswer>;
}

export interface FinishRegistration {
  /** @throws OAuthError `ticket_invalid`, `registration_expired`, `account_exists`, `invalid_request`, `cookies_missing` */
  execute(command: {
    readonly authId: string;
    readonly ticket: string;
    readonly registrationRecord: string;
    readonly claims: ProfileClaims;
    readonly browser: string | null;
  }): Promise<{ readonly email: string }>;
}
