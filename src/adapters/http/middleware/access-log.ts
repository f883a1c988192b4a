import type { RequestHandler } from 'express';
import type { Clock } from '../../../ports/system/clock.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import { requestIdOf } from './request-id.ts';

/** The route, never the URL: queries carry codes, states and flow ids. */
export function accessLog({ logger, clock }: { logger: Logger; clock: Clock }): RequestHandler {
  return (request, response, next) => {
    const startedAt = clock.now();
    response.once('close', () => {
      const fields = {
        request: requestIdOf(response),
        method: request.method,
        route: request.route?.path ?? response.locals.page ?? null,
        status: response.statusCode,
        ms: clock.now() - startedAt,
      };
      logger.info(fields, response.writableFinished ? 'answered' : 'connection lost');
    });
    next();
  };
}
