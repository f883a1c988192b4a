import express, { type Express, type RequestHandler, Router } from 'express';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { HttpPorts } from './http-ports.ts';
import { accessLog } from './middleware/access-log.ts';
import { formBody, jsonBody } from './middleware/bodies.ts';
import { crossOrigin } from './middleware/cross-origin.ts';
import { errors } from './middleware/errors.ts';
import { requestId } from './middleware/request-id.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import type { BuiltPages } from './pages.ts';
import { type Route, type RouteKind, routes } from './routes.ts';

export interface HttpSettings {
  readonly issuer: string;
  /** Express's `trust proxy`: whose word counts for the client's address. */
  readonly trustProxy: boolean | number | readonly string[];
  /** Where a new user is sent: a path. */
  readonly afterRegistration: string;
}

export function httpApplication(ports: HttpPorts, pages: BuiltPages, settings: HttpSettings): Express {
  const application = express();
  application.disable('x-powered-by');
  application.set('etag', false);
  application.set('query parser', false);
  application.set('trust proxy', settings.trustProxy);
  application.use(
    requestId(ports.random),
    accessLog(ports),
    securityHeaders({ https: settings.issuer.startsWith('https:') }),
    endpoints(ports, settings),
    pages.router,
    notFound,
    errors({ logger: ports.logger, pages }),
  );
  return application;
}

function endpoints(ports: HttpPorts, settings: HttpSettings): RequestHandler {
  // As proxies compare paths: what one keeps to itself must not be there under another spelling.
  const router = Router({ strict: true, caseSensitive: true });
  const readers = crossOrigin(ports.clientDirectory);
  const bodies = postBodies(settings.issuer);
  for (const route of routes(ports, settings)) {
    const resource = router.route(route.path);
    resource.all(markKind(route.kind), readers[route.readers]);
    // A HEAD would walk the whole way of a GET: it must not be what completes somebody's flow.
    if (route.kind === 'navigation') resource.head(methodNotAllowed(route));
    if (route.get !== undefined) resource.get(route.get);
    if (route.post !== undefined) resource.post(...bodies[route.kind], route.post);
    if (route.delete !== undefined) resource.delete(route.delete);
    if (route.hidden !== true) resource.all(methodNotAllowed(route));
  }
  return router;
}

/** What a POST of each kind has to bring before its endpoint sees it. */
function postBodies(issuer: string): Readonly<Record<RouteKind, readonly RequestHandler[]>> {
  return {
    navigation: formBody,
    page: [sameOrigin(issuer), ...jsonBody],
    client: formBody,
    resource: formBody,
    registration: jsonBody,
    public: [],
  };
}

function markKind(kind: RouteKind): RequestHandler {
  return (_request, response, next) => {
    response.locals.forPeople = kind === 'navigation';
    response.locals.kind = kind;
    next();
  };
}

function methodNotAllowed(route: Route): RequestHandler {
  const reading = route.kind === 'navigation' ? ['GET'] : ['GET', 'HEAD'];
  const allowed = [
    ...(route.get === undefined ? [] : reading),
    ...(route.post === undefined ? [] : ['POST']),
    ...(route.delete === undefined ? [] : ['DELETE']),
  ].join(', ');
  return (_request, response) => {
    response.set('Allow', allowed);
    throw new OAuthError('method_not_allowed', `This endpoint takes ${allowed}`);
  };
}

const notFound: RequestHandler = (request, response) => {
  response.locals.forPeople = request.accepts(['json', 'html']) === 'html';
  throw new OAuthError('not_found', 'There is nothing here');
};
