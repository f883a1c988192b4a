import { ContainerModule } from 'inversify';
import type { Define } from '../config/define.ts';
import { ConcludeLogout } from '../sessions/conclude-logout.ts';
import { ConfirmBrowserLogout } from '../sessions/confirm-logout.ts';
import { CurrentSession } from '../sessions/current-session.ts';
import { DeliverLogoutNotices } from '../sessions/deliver-logout-notices.ts';
import { DescribeBrowserLogout } from '../sessions/describe-logout.ts';
import { EndSession } from '../sessions/end-session.ts';
import { OpenSession } from '../sessions/open-session.ts';
import { StartBrowserLogout } from '../sessions/start-logout.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

const sessionLifetimes = ({ lifetimes }: Define) => ({
  idle: lifetimes.sessionIdle,
  absolute: lifetimes.sessionAbsolute,
});

export const sessionsModule = new ContainerModule(({ bind }) => {
  wire(
    bind,
    Id.CurrentSession,
    { define: Id.Define, sessionStore: Id.SessionStore, clock: Id.Clock },
    ({ define, ...ports }) => new CurrentSession({ ...ports, lifetimes: sessionLifetimes(define) }),
  );
  wire(
    bind,
    Id.OpenSession,
    {
      define: Id.Define,
      sessionStore: Id.SessionStore,
      endSession: Id.EndSession,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define, ...ports }) => new OpenSession({ ...ports, lifetimes: sessionLifetimes(define) }),
  );
  wire(
    bind,
    Id.DeliverLogoutNotices,
    {
      define: Id.Define,
      logoutNoticeStore: Id.LogoutNoticeStore,
      clientDirectory: Id.ClientDirectory,
      subjects: Id.Subjects,
      tokenSigner: Id.TokenSigner,
      outboundFetcher: Id.OutboundFetcher,
      clock: Id.Clock,
      random: Id.Random,
      logger: Id.Logger,
    },
    ({ define: { issuer }, ...ports }) => new DeliverLogoutNotices({ ...ports, issuer }),
  );
  wire(
    bind,
    Id.EndSession,
    {
      sessionStore: Id.SessionStore,
      deliverLogoutNotices: Id.DeliverLogoutNotices,
      backgroundWork: Id.BackgroundWork,
      clock: Id.Clock,
    },
    (ports) => new EndSession(ports),
  );
  wire(
    bind,
    Id.ConcludeLogout,
    {
      define: Id.Define,
      endSession: Id.EndSession,
      clientDirectory: Id.ClientDirectory,
      subjects: Id.Subjects,
      clock: Id.Clock,
    },
    ({ define: { issuer }, ...ports }) => new ConcludeLogout({ ...ports, issuer }),
  );
  wire(
    bind,
    Id.StartLogout,
    {
      define: Id.Define,
      tokenVerifier: Id.TokenVerifier,
      clientDirectory: Id.ClientDirectory,
      subjects: Id.Subjects,
      currentSession: Id.CurrentSession,
      concludeLogout: Id.ConcludeLogout,
      sessionStore: Id.SessionStore,
      logoutStore: Id.LogoutStore,
      rateLimiter: Id.RateLimiter,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { issuer, limits }, ...ports }) =>
      new StartBrowserLogout({ ...ports, issuer, perNetwork: limits.authorizationRequestsPerNetwork }),
  );
  const pagePorts = { logoutStore: Id.LogoutStore, currentSession: Id.CurrentSession, clock: Id.Clock };
  wire(bind, Id.DescribeLogout, pagePorts, (ports) => new DescribeBrowserLogout(ports));
  wire(
    bind,
    Id.ConfirmLogout,
    { ...pagePorts, concludeLogout: Id.ConcludeLogout },
    (ports) => new ConfirmBrowserLogout(ports),
  );
});
