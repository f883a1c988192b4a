import cors from 'cors';
import type { RequestHandler } from 'express';
import type { ClientDirectory } from '../../../ports/clients/client-directory.ts';

/** Whose scripts may read an answer. Cookies never go with it. */
export type CrossOriginReaders = 'everyone' | 'clients' | 'nobody';

const PREFLIGHT_SECONDS = 3600;

export function crossOrigin(
  clientDirectory: ClientDirectory,
): Readonly<Record<CrossOriginReaders, RequestHandler>> {
  const common = {
    credentials: false,
    maxAge: PREFLIGHT_SECONDS,
    exposedHeaders: ['WWW-Authenticate', 'Retry-After'],
  };
  return {
    everyone: cors({ ...common, origin: '*', methods: ['GET', 'HEAD'] }),
    clients: cors({
      ...common,
      methods: ['GET', 'POST'],
      allowedHeaders: ['Authorization', 'Content-Type'],
      origin: (origin, answer) => {
        if (origin === undefined) return answer(null, false);
        clientDirectory.ownsOrigin(origin).then((owned) => answer(null, owned && origin), answer);
      },
    }),
    nobody: (_request, _response, next) => next(),
  };
}
