import { claimsRequestSchema } from '../../../domain/authorization/claims-request.ts';
import type { Grant } from '../../../domain/tokens/grant.ts';
import type { Row } from '../database.ts';
import { RowReader } from '../row-reader.ts';
import { AUTHENTICATION_METHODS } from '../sessions/session-row.ts';

/** Of `grants AS g`, for any SELECT that has it. */
export const GRANT_COLUMNS = `
  g.id AS grant_id, g.user_id AS grant_user_id, g.client_id AS grant_client_id,
  g.session_id AS grant_session_id, g.scope AS grant_scope, g.claims AS grant_claims,
  g.resource AS grant_resource, g.auth_time AS grant_auth_time, g.amr AS grant_amr,
  g.generation AS grant_generation, g.secret_hash AS grant_secret_hash, g.created_at AS grant_created_at,
  g.rotated_at AS grant_rotated_at, g.revoked_at AS grant_revoked_at, g.expires_at AS grant_expires_at`;

export function readGrant(row: Row): Grant {
  const column = new RowReader('grants', row, 'grant_');
  return {
    id: column.id('id', 'gra'),
    userId: column.id('user_id', 'usr'),
    clientId: column.text('client_id'),
    sessionId: column.id('session_id', 'ses'),
    scope: column.scope('scope'),
    claims: column.jsonOrNull('claims', claimsRequestSchema),
    resource: column.texts('resource'),
    authTime: column.instant('auth_time'),
    amr: column.someOf('amr', AUTHENTICATION_METHODS),
    generation: column.integer('generation'),
    secretHash: column.bytes('secret_hash'),
    createdAt: column.instant('created_at'),
    rotatedAt: column.instantOrNull('rotated_at'),
    revokedAt: column.instantOrNull('revoked_at'),
    expiresAt: column.instant('expires_at'),
  };
}
