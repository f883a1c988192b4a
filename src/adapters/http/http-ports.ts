import type {
  CompleteAuthorization,
  DecideConsent,
  DescribeFlow,
  PostedRequests,
  SignInAsAnother,
  StartAuthorization,
} from '../../ports/authorization/use-cases.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type {
  InitiateLogin,
  ManageOwnRegistration,
  ReadClientLogo,
  RegisterClient,
} from '../../ports/clients/use-cases.ts';
import type { ListConsents, WithdrawConsent } from '../../ports/consents/use-cases.ts';
import type { ReadServerMetadata } from '../../ports/discovery/use-cases.ts';
import type { ReadJwks } from '../../ports/keys/use-cases.ts';
import type { FinishLogin, StartLogin } from '../../ports/login/use-cases.ts';
import type {
  DescribeTicket,
  FinishRegistration,
  StartRegistration,
} from '../../ports/registration/use-cases.ts';
import type { ConfirmLogout, DescribeLogout, StartLogout } from '../../ports/sessions/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { HealthProbe } from '../../ports/system/health.ts';
import type { Logger } from '../../ports/system/logger.ts';
import type { Random } from '../../ports/system/random.ts';
import type { TakeProxyProbe } from '../../ports/system/take-proxy-probe.ts';
import type {
  IntrospectToken,
  IssueTokens,
  ReadUserinfo,
  RevokeToken,
} from '../../ports/tokens/use-cases.ts';

/** All that the HTTP adapter may ask of the application. */
export interface HttpPorts {
  readonly startAuthorization: StartAuthorization;
  readonly postedRequests: PostedRequests;
  readonly describeFlow: DescribeFlow;
  readonly signInAsAnother: SignInAsAnother;
  readonly decideConsent: DecideConsent;
  readonly completeAuthorization: CompleteAuthorization;
  readonly listConsents: ListConsents;
  readonly withdrawConsent: WithdrawConsent;
  readonly startLogin: StartLogin;
  readonly finishLogin: FinishLogin;
  readonly startLogout: StartLogout;
  readonly describeLogout: DescribeLogout;
  readonly confirmLogout: ConfirmLogout;
  readonly describeTicket: DescribeTicket;
  readonly startRegistration: StartRegistration;
  readonly finishRegistration: FinishRegistration;
  readonly issueTokens: IssueTokens;
  readonly readUserinfo: ReadUserinfo;
  readonly introspectToken: IntrospectToken;
  readonly revokeToken: RevokeToken;
  readonly readJwks: ReadJwks;
  readonly readServerMetadata: ReadServerMetadata;
  readonly registerClient: RegisterClient;
  readonly manageOwnRegistration: ManageOwnRegistration;
  readonly readClientLogo: ReadClientLogo;
  readonly initiateLogin: InitiateLogin;
  readonly clientDirectory: ClientDirectory;
  readonly healthProbes: readonly HealthProbe[];
  readonly takeProxyProbe: TakeProxyProbe;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}
