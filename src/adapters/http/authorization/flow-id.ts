import type { Request } from 'express';
import * as v from 'valibot';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import { parameter, queryOf, requireParameters } from '../parameters.ts';

const schema = v.object({ flow_id: parameter(64) });

/** @throws OAuthError `invalid_request` */
export function flowIdOf(request: Request): string {
  const { flow_id: flowId } = requireParameters(queryOf(request), schema);
  if (flowId === undefined) throw new OAuthError('invalid_request', 'flow_id is missing');
  return flowId;
}
