import type { RequestHandler } from 'express';
import * as v from 'valibot';
import { toNumericDate } from '../../../domain/shared/instant.ts';
import type { DescribeTicket } from '../../../ports/registration/use-cases.ts';
import type { Random } from '../../../ports/system/random.ts';
import { ensureBrowser } from '../cookies.ts';
import { secret } from '../opaque-fields.ts';
import { parseBody } from '../parameters.ts';

const schema = v.object({ register_id: secret });

/** Looks, and consumes nothing; a person who comes by a link gets the browser cookie here. */
export function onboardTicket(ports: { describeTicket: DescribeTicket; random: Random }): RequestHandler {
  return async (request, response) => {
    const { register_id: ticket } = parseBody(schema, request.body);
    const { kind, expiresAt } = await ports.describeTicket.execute(ticket);
    ensureBrowser(request, response, ports.random);
    response.set('Cache-Control', 'no-store').json({ kind, expires_at: toNumericDate(expiresAt) });
  };
}
