import type { RequestHandler } from 'express';
import { PROXY_PROBE_HEADER, type TakeProxyProbe } from '../../../ports/system/take-proxy-probe.ts';
import { addressOf } from '../caller.ts';

/**
 * How this server sees the request, for the deployment's own `doctor`. To everybody else it is a path like any that
 * does not exist; each request costs one look into the store, whatever it brings.
 */
export function proxy({ takeProxyProbe }: { takeProxyProbe: TakeProxyProbe }): RequestHandler {
  return async (request, response, next) => {
    if (!(await takeProxyProbe.execute(request.get(PROXY_PROBE_HEADER) ?? ''))) return next('router');
    response.set('Cache-Control', 'no-store').json({
      address: addressOf(request.ip ?? ''),
      protocol: request.protocol,
      host: request.host,
    });
  };
}
