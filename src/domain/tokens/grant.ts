import type { ClaimsRequest } from '../authorization/claims-request.ts';
import type { AuthenticationMethodReference } from '../sessions/session.ts';
import type { GrantId, SessionId, UserId } from '../shared/ids.ts';
import { after, type Instant, type Seconds } from '../shared/instant.ts';
import type { Scope } from '../shared/scope.ts';
import { hashSecret, sameBytes } from '../shared/secret.ts';

/**
 * What one redemption bought. There is one row of it, however many tokens come from it: access tokens
 * carry its id, and refresh tokens its id and generation.
 */
export interface Grant {
  readonly id: GrantId;
  readonly userId: UserId;
  readonly clientId: string;
  readonly sessionId: SessionId;
  readonly scope: Scope;
  /** What was asked for by name; it counts at every refresh and at userinfo. */
  readonly claims: ClaimsRequest | null;
  /** RFC 8707: the audiences that were asked for; empty for the default one. */
  readonly resource: readonly string[];
  readonly authTime: Instant;
  readonly amr: readonly AuthenticationMethodReference[];
  /** Counts the advances, from 1. */
  readonly generation: number;
  /** SHA-256 of the secret in every refresh token of the grant. */
  readonly secretHash: Uint8Array;
  readonly createdAt: Instant;
  /** When it last advanced; `null` before the first time. */
  readonly rotatedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly expiresAt: Instant;
}

export const FIRST_GENERATION = 1;

/** `offline_access` (OpenID Connect Core §11): the grant outlives its session. */
export function isOffline(grant: Pick<Grant, 'scope'>): boolean {
  return grant.scope.includes('offline_access');
}

export interface RefreshRules {
  /** A grant advances at most once in this time; see {@link decideRefresh}. */
  readonly pause: Seconds;
  readonly idle: Seconds;
}

/** What a refresh token says of itself. */
export interface PresentedGeneration {
  readonly generation: number;
  readonly secret: Uint8Array;
}

/** Whether a refresh token is the grant's: of whatever generation, it has the grant's secret. */
export function belongsTo(
  presented: PresentedGeneration,
  { secretHash }: Pick<Grant, 'secretHash'>,
): boolean {
  return sameBytes(hashSecret(presented.secret), secretHash);
}

/** When nobody refreshes it any more, or at the latest. */
export function refreshableUntil(grant: Grant, { idle }: Pick<RefreshRules, 'idle'>): Instant {
  return Math.min(grant.expiresAt, after(grant.rotatedAt ?? grant.createdAt, idle));
}

export type RefreshDecision =
  /** To the next generation, if nobody else does so first. */
  | 'advance'
  /** The current generation again, without a write. */
  | 'repeat'
  /** Somebody holds a token that its owner has moved on from: the grant is to be revoked. */
  | 'reuse'
  | 'refuse';

/**
 * Within the pause after an advance, the current and the previous generation both get the current
 * one: racing tabs, wake-ups and lost answers are no theft. One behind after the pause, or two behind
 * at any time, is reuse (RFC 9700 §4.14.2).
 */
export function decideRefresh(
  grant: Grant,
  presented: PresentedGeneration,
  now: Instant,
  rules: RefreshRules,
): RefreshDecision {
  if (!belongsTo(presented, grant)) return 'refuse';
  if (grant.revokedAt !== null || now >= refreshableUntil(grant, rules)) return 'refuse';
  const pausing = grant.rotatedAt !== null && grant.rotatedAt > pauseStart(now, rules.pause);
  switch (grant.generation - presented.generation) {
    case 0:
      return pausing ? 'repeat' : 'advance';
    case 1:
      // Without a pause, the clock of an instance that is behind must not make one.
      return pausing && rules.pause > 0 ? 'repeat' : 'reuse';
    default:
      // A generation from the future is a forgery, or the database was restored: no owner moved on.
      return presented.generation > grant.generation ? 'refuse' : 'reuse';
  }
}

/** A grant that advanced after this moment does not advance again yet. */
export function pauseStart(now: Instant, pause: Seconds): Instant {
  return now - pause * 1000;
}
