import type { AuthenticationMethodReference, Session } from '../../../domain/sessions/session.ts';
import type { Row } from '../database.ts';
import { RowReader } from '../row-reader.ts';

export const AUTHENTICATION_METHODS: readonly AuthenticationMethodReference[] = ['pwd'];

/** Of `sessions AS s`, for any SELECT that has it. The handle's hash is only ever compared. */
export const SESSION_COLUMNS = `
  s.id AS session_id, s.user_id AS session_user_id, s.auth_time AS session_auth_time, s.amr AS session_amr,
  s.last_seen_at AS session_last_seen_at, s.expires_at AS session_expires_at,
  s.ended_at AS session_ended_at`;

export function readSession(row: Row): Session {
  const column = new RowReader('sessions', row, 'session_');
  return {
    id: column.id('id', 'ses'),
    userId: column.id('user_id', 'usr'),
    authTime: column.instant('auth_time'),
    amr: column.someOf('amr', AUTHENTICATION_METHODS),
    lastSeenAt: column.instant('last_seen_at'),
    expiresAt: column.instant('expires_at'),
    endedAt: column.instantOrNull('ended_at'),
  };
}
