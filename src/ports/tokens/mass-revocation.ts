import type { UserId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/instant.ts';

/** Whose grants end. A client takes part in sessions and has none: theirs stay. */
export type RevocationExtent =
  | { readonly kind: 'all' }
  | { readonly kind: 'user'; readonly userId: UserId }
  | { readonly kind: 'client'; readonly clientId: string };

/** How many there were that had not ended before. */
export interface Revoked {
  readonly grants: number;
  readonly sessions: number;
}

export interface MassRevocation {
  /**
   * Revokes every grant within the extent that is not revoked, and ends every session within it that has not ended,
   * expired ones too: all of it or nothing, committed when it returns, however many there are. What ended before
   * keeps its moment.
   */
  execute(extent: RevocationExtent, now: Instant): Promise<Revoked>;
}
