import { ContainerModule } from 'inversify';
import { CompleteAuthorizationFlow } from '../authorization/complete-authorization.ts';
import { DecideFlowConsent } from '../authorization/decide-consent.ts';
import { DescribeAuthorizationFlow } from '../authorization/describe-flow.ts';
import { FlowProgress } from '../authorization/flow-progress.ts';
import { HintedSubject } from '../authorization/hinted-subject.ts';
import { KeepPostedRequest } from '../authorization/keep-posted-request.ts';
import { FetchRequestObject } from '../authorization/request-objects/fetch-request-object.ts';
import { ResolveRequestObject } from '../authorization/request-objects/resolve-request-object.ts';
import { SignInToFlowAsAnother } from '../authorization/sign-in-as-another.ts';
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
      subjects: Id.Subjects,
      claimCatalogue: Id.ClaimCatalogue,
      clock: Id.Clock,
    },
    (ports) => new FlowProgress(ports),
  );
  wire(
    bind,
    Id.FetchRequestObject,
    { outboundFetcher: Id.OutboundFetcher, logger: Id.Logger },
    (ports) => new FetchRequestObject(ports),
  );
  wire(
    bind,
    Id.ResolveRequestObject,
    {
      define: Id.Define,
      verifyClientJwt: Id.VerifyClientJwt,
      fetchRequestObject: Id.FetchRequestObject,
      clock: Id.Clock,
    },
    ({ define: { issuer }, ...ports }) => new ResolveRequestObject({ ...ports, issuer }),
  );
  wire(
    bind,
    Id.HintedSubject,
    { define: Id.Define, tokenVerifier: Id.TokenVerifier },
    ({ define: { issuer }, ...ports }) => new HintedSubject({ ...ports, issuer }),
  );
  wire(
    bind,
    Id.PostedRequests,
    {
      define: Id.Define,
      postedRequestStore: Id.PostedRequestStore,
      rateLimiter: Id.RateLimiter,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { limits }, ...ports }) =>
      new KeepPostedRequest({ ...ports, perNetwork: limits.authorizationRequestsPerNetwork }),
  );
  wire(
    bind,
    Id.StartAuthorization,
    {
      define: Id.Define,
      clientDirectory: Id.ClientDirectory,
      resolveRequestObject: Id.ResolveRequestObject,
      hintedSubject: Id.HintedSubject,
      flowStore: Id.FlowStore,
      flowProgress: Id.FlowProgress,
      rateLimiter: Id.RateLimiter,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { issuer, resources, lifetimes, limits }, ...ports }) =>
      new StartAuthorizationFlow({
        ...ports,
        issuer,
        resources: resources.map(({ uri }) => uri),
        requestLifetime: lifetimes.authorizationRequest,
        perNetwork: limits.authorizationRequestsPerNetwork,
      }),
  );
  wire(
    bind,
    Id.DescribeFlow,
    { flowProgress: Id.FlowProgress, clientLogoStore: Id.ClientLogoStore },
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
    Id.SignInAsAnother,
    { flowProgress: Id.FlowProgress },
    (ports) => new SignInToFlowAsAnother(ports),
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
