import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import sirv from 'sirv';
import type { OAuthError } from '../../domain/shared/oauth-error.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import { statusWithoutChallenge } from './errors.ts';
import type { ErrorPages } from './middleware/errors.ts';
import { requestIdOf } from './middleware/request-id.ts';
import { workerPolicy } from './middleware/security-headers.ts';

/** URL → folder of the build, which holds an `index.html` for each page. */
const PAGES = {
  '/': 'home',
  '/credentials/login/': 'login',
  '/credentials/consent/': 'consent',
  '/credentials/applications/': 'applications',
  '/credentials/logout/': 'logout',
  '/credentials/register/': 'register',
  '/credentials/error/': 'error',
} as const;

const DEMO = { '/demo/': 'demo' } as const;

const ASSETS = '/assets/';
const WORKERS = '/assets/workers/';
const YEAR = 31_536_000;

/** In the error page's HTML; replaced by the code and the request id, both of which are ours. */
const ERROR_CODE = '<meta name="postern:error" content="">';
const REQUEST_ID = '<meta name="postern:request-id" content="">';

export interface PagesSettings {
  /** What `vite build` wrote. */
  readonly folder: string;
  /** Whether the demonstration client is served at `/demo/`. */
  readonly demo: boolean;
}

/** The built pages: compressed beforehand, hashed names kept by browsers for ever, HTML checked each time. */
export class BuiltPages implements ErrorPages {
  readonly router: RequestHandler;
  readonly #errorHtml: string;

  constructor({ folder, demo }: PagesSettings) {
    this.#errorHtml = readErrorHtml(join(folder, 'error/index.html'));
    this.router = pagesRouter(folder, demo ? { ...PAGES, ...DEMO } : PAGES);
  }

  sendError(response: Parameters<ErrorPages['sendError']>[0], error: OAuthError): void {
    const html = this.#errorHtml
      .replace(ERROR_CODE, `<meta name="postern:error" content="${error.code}">`)
      .replace(REQUEST_ID, `<meta name="postern:request-id" content="${requestIdOf(response)}">`);
    response.status(statusWithoutChallenge(error)).type('html').set('Cache-Control', 'no-store').send(html);
  }
}

/** @throws StartupError rather than to show people an error page that cannot say what went wrong */
function readErrorHtml(path: string): string {
  if (!existsSync(path)) {
    throw new StartupError('configuration', `The pages are not built: ${path} is missing. Run make build.`);
  }
  const html = readFileSync(path, 'utf8');
  for (const placeholder of [ERROR_CODE, REQUEST_ID]) {
    if (html.split(placeholder).length !== 2) {
      throw new StartupError('configuration', `${path} does not have one ${placeholder}. Run make build.`);
    }
  }
  return html;
}

function pagesRouter(folder: string, pages: Readonly<Record<string, string>>): RequestHandler {
  const router = Router({ strict: true });
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      response.setHeader(
        'Cache-Control',
        path.startsWith(ASSETS) ? `public, max-age=${YEAR}, immutable` : 'no-cache',
      );
      if (path.startsWith(WORKERS)) response.setHeader('Content-Security-Policy', workerPolicy);
    },
  });
  for (const [url, name] of Object.entries(pages)) {
    router.get(url, (request, response, next) => {
      response.locals.page = url;
      request.url = `/${name}/index.html`;
      serve(request, response, next);
    });
    if (url !== '/') router.get(url.slice(0, -1), (_request, response) => response.redirect(308, url));
  }
  router.get(/^\/assets\/|^\/[\w-]+\.(?:svg|ico|png|txt)$/, (request, response, next) => {
    response.locals.page = ASSETS;
    serve(request, response, next);
  });
  return router;
}
