import type { Request } from 'express';
import * as v from 'valibot';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import { parameter, queryOf, requireParameters } from '../parameters.ts';

const schema = v.object({ logout_id: parameter(64) });

/** @throws OAuthError `invalid_request` */
export function logoutIdOf(request: Request): string {
  const { logout_id: logoutId } = requireParameters(queryOf(request), schema);
  if (logoutId === undefined) throw new OAuthError('invalid_request', 'logout_id is missing');
  return logoutId;
}
