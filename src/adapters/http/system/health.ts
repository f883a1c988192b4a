import type { RequestHandler } from 'express';
import type { HealthProbe } from '../../../ports/system/health.ts';

/** A probe that takes longer has failed: whoever asks wants to know now. */
const PROBE_MILLISECONDS = 2000;

/** The process answers; what it depends on is `ready`'s matter. */
export const live: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' });
};

/**
 * Names what is missing, with 503 only if nothing works without it: a balancer that obeys would else cut off what
 * still does.
 */
export function ready({ healthProbes }: { healthProbes: readonly HealthProbe[] }): RequestHandler {
  return async (_request, response) => {
    const results = await Promise.all(
      healthProbes.map(async (probe) => ({ probe, well: await isWell(probe) })),
    );
    const missing = results.filter(({ well }) => !well).map(({ probe }) => probe);
    const unavailable = missing.some(({ essential }) => essential);
    const status = unavailable ? 'unavailable' : 'degraded';
    response
      .status(unavailable ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .json(missing.length === 0 ? { status: 'ok' } : { status, missing: missing.map(({ name }) => name) });
  };
}

async function isWell(probe: HealthProbe): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, PROBE_MILLISECONDS, false);
  });
  const checked = probe.check().then(
    () => true,
    () => false,
  );
  return Promise.race([checked, tooLate]).finally(() => clearTimeout(timer));
}
