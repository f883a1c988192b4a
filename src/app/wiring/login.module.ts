import { ContainerModule } from 'inversify';
import { FinishOpaqueLogin } from '../login/finish-login.ts';
import { StartOpaqueLogin } from '../login/start-login.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

/** What both halves of a login need. */
const ports = {
  define: Id.Define,
  credentialStore: Id.CredentialStore,
  loginAttemptStore: Id.LoginAttemptStore,
  opaqueServer: Id.OpaqueServer,
  rateLimiter: Id.RateLimiter,
  keyRing: Id.KeyRing,
  stateSealer: Id.StateSealer,
  clock: Id.Clock,
  random: Id.Random,
};

export const loginModule = new ContainerModule(({ bind }) => {
  wire(
    bind,
    Id.StartLogin,
    ports,
    ({ define: { limits, lifetimes }, ...given }) =>
      new StartOpaqueLogin({
        ...given,
        limits: {
          perAccount: limits.loginStartsPerAccount,
          perNetwork: limits.loginStartsPerNetwork,
          perDevice: limits.loginStartsPerDevice,
          global: limits.loginStartsGlobal,
        },
        attemptLifetime: lifetimes.loginAttempt,
        deviceLifetime: lifetimes.deviceCookie,
      }),
  );
  wire(
    bind,
    Id.FinishLogin,
    { ...ports, openSession: Id.OpenSession, flowProgress: Id.FlowProgress },
    ({ define: { lifetimes }, ...given }) =>
      new FinishOpaqueLogin({ ...given, deviceLifetime: lifetimes.deviceCookie }),
  );
});
