import { ContainerModule } from 'inversify';
import type { Define } from '../config/define.ts';
import { CurrentSession } from '../sessions/current-session.ts';
import { OpenSession } from '../sessions/open-session.ts';
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
    { define: Id.Define, sessionStore: Id.SessionStore, clock: Id.Clock, random: Id.Random },
    ({ define, ...ports }) => new OpenSession({ ...ports, lifetimes: sessionLifetimes(define) }),
  );
});
