import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Two years, as browsers' preload lists ask. */
const HSTS_SECONDS = 63_072_000;

/** `form-action 'none'`: a form sent before its script is ready would put the password into the URL. */
const PAGE_DIRECTIVES = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
};

/** A worker's policy comes with its own script: OPAQUE compiles WebAssembly there, and nowhere else. */
const WORKER_DIRECTIVES = { 'default-src': ["'none'"], 'script-src': ["'self'", "'wasm-unsafe-eval'"] };

/** For every answer; whoever serves a worker's script puts {@link workerPolicy} over it. */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: PAGE_DIRECTIVES },
    // It would make a popup sign-in look closed to the application that opened it.
    crossOriginOpenerPolicy: false,
    // Answers of the API are read by other origins where CORS allows it; nothing here is a subresource.
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  });
}

export const workerPolicy = policyOf(WORKER_DIRECTIVES);

/** For a page of ours that shows frames of these origins. */
export function pagePolicy({ frames }: { readonly frames: readonly string[] }): string {
  return policyOf({ ...PAGE_DIRECTIVES, 'frame-src': frames });
}

function policyOf(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}
