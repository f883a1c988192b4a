import { ContainerModule } from 'inversify';
import { CompleteAuthorizationFlow } from '../authorization/complete-authorization.ts';
import { DecideFlowConsent } from '../authorization/decide-consent.ts';
import { DescribeAuthorizationFlow } from '../authorization/describe-flow.ts';
import { FlowProgress } from '../authorization/flow-progress.ts';
import { StartAuthorizationFlow } from '../authorization/start-authorization.ts';
import { Id } from './identifiers.ts';
import { wire } from './wire.ts';

export const authorizationModule = new ContainerModule(({ bind }) => {
  wire(
    bind,
    Id.FlowProgress,
    {
      flowStore: Id.FlowStore,
      clientDirectory: Id.ClientDirectory,
      consentStore: Id.ConsentStore,
      currentSession: Id.CurrentSession,
      clock: Id.Clock,
    },
    (ports) => new FlowProgress(ports),
  );
  wire(
    bind,
    Id.StartAuthorization,
    {
      define: Id.Define,
      clientDirectory: Id.ClientDirectory,
      flowStore: Id.FlowStore,
      flowProgress: Id.FlowProgress,
      rateLimiter: Id.RateLimiter,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { issuer, backend, lifetimes, limits }, ...ports }) =>
      new StartAuthorizationFlow({
        ...ports,
        issuer,
        backend,
        requestLifetime: lifetimes.authorizationRequest,
        perNetwork: limits.authorizationRequestsPerNetwork,
      }),
  );
  wire(
    bind,
    Id.DescribeFlow,
    { flowProgress: Id.FlowProgress },
    (ports) => new DescribeAuthorizationFlow(ports),
  );
  wire(
    bind,
    Id.DecideConsent,
    { flowProgress: Id.FlowProgress, consentStore: Id.ConsentStore, clock: Id.Clock },
    (ports) => new DecideFlowConsent(ports),
  );
  wire(
    bind,
    Id.CompleteAuthorization,
    {
      define: Id.Define,
      flowProgress: Id.FlowProgress,
      flowStore: Id.FlowStore,
      codeStore: Id.AuthorizationCodeStore,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { issuer, lifetimes }, ...ports }) =>
      new CompleteAuthorizationFlow({
        ...ports,
        issuer,
        codeLifetime: lifetimes.authorizationCode,
        codeRecordLifetime: lifetimes.authorizationCodeRecord,
      }),
  );
});
