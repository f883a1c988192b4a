import type { RequestHandler } from 'express';
import { PROXY_PROBE_PATH } from '../../ports/system/take-proxy-probe.ts';
import { authorize } from './authorization/authorize.ts';
import { authorizeByPost } from './authorization/authorize-by-post.ts';
import { callback } from './authorization/callback.ts';
import { consent } from './authorization/consent.ts';
import { flow } from './authorization/flow.ts';
import { other } from './authorization/other.ts';
import { initiateLogin } from './clients/initiate-login.ts';
import { clientLogo } from './clients/logo.ts';
import { register } from './clients/register.ts';
import { readRegistration, removeRegistration } from './clients/registration.ts';
import { consents } from './consents/consents.ts';
import { withdraw } from './consents/withdraw.ts';
import { metadata } from './discovery/metadata.ts';
import type { HttpPorts } from './http-ports.ts';
import { jwks } from './keys/jwks.ts';
import { loginFinish } from './login/finish.ts';
import { loginStart } from './login/start.ts';
import type { CrossOriginReaders } from './middleware/cross-origin.ts';
import { onboardFinish } from './registration/finish.ts';
import { onboardRegister } from './registration/register.ts';
import { onboardTicket } from './registration/ticket.ts';
import { confirmLogout } from './sessions/confirm-logout.ts';
import { logout, logoutByPost } from './sessions/logout.ts';
import { LOGOUT_PAGE, logoutPage } from './sessions/logout-page.ts';
import { logoutState } from './sessions/logout-state.ts';
import { live, ready } from './system/health.ts';
import { proxy } from './system/proxy.ts';
import { introspect } from './tokens/introspect.ts';
import { revoke } from './tokens/revoke.ts';
import { token } from './tokens/token.ts';
import { userinfo } from './tokens/userinfo.ts';

/** Who calls: it decides how errors look, and what a request has to bring. */
export type RouteKind =
  /** A person's browser on its way through a flow: errors are pages. */
  | 'navigation'
  /** Our own pages' scripts: what changes state has to be JSON, from this origin. */
  | 'page'
  /** An OAuth client: forms. */
  | 'client'
  /** Whoever brings an access token: challenges as RFC 6750 §3. */
  | 'resource'
  /** A client that registers itself, or looks after that: JSON, and challenges as for a resource. */
  | 'registration'
  | 'public';

export interface Route {
  readonly path: string;
  readonly kind: RouteKind;
  readonly readers: CrossOriginReaders;
  readonly get?: RequestHandler;
  readonly post?: RequestHandler;
  readonly delete?: RequestHandler;
  /** To whom it does not answer, it does not exist: not even for another method. */
  readonly hidden?: true;
}

interface Settings {
  readonly issuer: string;
  readonly afterRegistration: string;
}

/** Every endpoint but the pages, at a glance. */
export function routes(ports: HttpPorts, settings: Settings): readonly Route[] {
  return [
    {
      path: '/oauth/authorize/',
      kind: 'navigation',
      readers: 'nobody',
      get: authorize(ports),
      post: authorizeByPost(ports),
    },
    { path: '/oauth/callback/', kind: 'navigation', readers: 'nobody', get: callback(ports) },
    { path: '/oauth/flow/', kind: 'page', readers: 'nobody', get: flow(ports) },
    { path: '/oauth/flow/other/', kind: 'page', readers: 'nobody', post: other(ports) },
    { path: '/oauth/consent/', kind: 'page', readers: 'nobody', post: consent(ports) },
    { path: '/oauth/token/', kind: 'client', readers: 'clients', post: token(ports) },
    { path: '/oauth/revoke/', kind: 'client', readers: 'clients', post: revoke(ports) },
    { path: '/oauth/introspect/', kind: 'client', readers: 'nobody', post: introspect(ports) },
    {
      path: '/oauth/userinfo/',
      kind: 'resource',
      readers: 'clients',
      get: userinfo(ports),
      post: userinfo(ports),
    },
    {
      path: '/oauth/register/',
      kind: 'registration',
      readers: 'nobody',
      post: register({ ...ports, issuer: settings.issuer }),
    },
    {
      path: '/oauth/register/:client_id/',
      kind: 'registration',
      readers: 'nobody',
      get: readRegistration({ ...ports, issuer: settings.issuer }),
      delete: removeRegistration(ports),
    },
    { path: '/oauth/client-logo/', kind: 'public', readers: 'nobody', get: clientLogo(ports) },
    {
      path: '/oauth/logout/',
      kind: 'navigation',
      readers: 'nobody',
      get: logout(ports),
      post: logoutByPost,
    },
    { path: '/oauth/logout/state/', kind: 'page', readers: 'nobody', get: logoutState(ports) },
    { path: '/oauth/logout/confirm/', kind: 'page', readers: 'nobody', post: confirmLogout(ports) },
    { path: LOGOUT_PAGE, kind: 'navigation', readers: 'nobody', hidden: true, get: logoutPage(ports) },
    { path: '/oauth/initiate/', kind: 'navigation', readers: 'nobody', get: initiateLogin(ports) },
    { path: '/oauth/jwks/', kind: 'public', readers: 'everyone', get: jwks(ports) },
    { path: '/.well-known/openid-configuration', kind: 'public', readers: 'everyone', get: metadata(ports) },
    {
      path: '/.well-known/oauth-authorization-server',
      kind: 'public',
      readers: 'everyone',
      get: metadata(ports),
    },
    { path: '/consents/', kind: 'page', readers: 'nobody', get: consents(ports) },
    { path: '/consents/withdraw/', kind: 'page', readers: 'nobody', post: withdraw(ports) },
    { path: '/login/start/', kind: 'page', readers: 'nobody', post: loginStart(ports) },
    { path: '/login/finish/', kind: 'page', readers: 'nobody', post: loginFinish(ports) },
    { path: '/onboard/ticket/', kind: 'page', readers: 'nobody', post: onboardTicket(ports) },
    { path: '/onboard/register/', kind: 'page', readers: 'nobody', post: onboardRegister(ports) },
    {
      path: '/onboard/finish/',
      kind: 'page',
      readers: 'nobody',
      post: onboardFinish({ ...ports, next: settings.afterRegistration }),
    },
    { path: '/health/live/', kind: 'public', readers: 'nobody', get: live },
    { path: '/health/ready/', kind: 'public', readers: 'nobody', get: ready(ports) },
    { path: PROXY_PROBE_PATH, kind: 'public', readers: 'nobody', hidden: true, get: proxy(ports) },
  ];
}
