import type {
  CompleteAuthorization,
  DecideConsent,
  DescribeFlow,
  StartAuthorization,
} from '../../ports/authorization/use-cases.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ReadServerMetadata } from '../../ports/discovery/use-cases.ts';
import type { ReadJwks } from '../../ports/keys/use-cases.ts';
import type { FinishLogin, StartLogin } from '../../ports/login/use-cases.ts';
import type {
  DescribeTicket,
  FinishRegistration,
  StartRegistration,
} from '../../ports/registration/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { HealthProbe } from '../../ports/system/health.ts';
import type { Logger } from '../../ports/system/logger.ts';
import type { Random } from '../../ports/system/random.ts';
import type { TakeProxyProbe } from '../../ports/system/take-proxy-probe.ts';
import type { IssueTokens, ReadUserinfo } from '../../ports/tokens/use-cases.ts';

/** All that the HTTP adapter may ask of the application. */
export interface HttpPorts {
  readonly startAuthorization: StartAuthorization;
  readonly describeFlow: DescribeFlow;
  readonly decideConsent: DecideConsent;
  readonly completeAuthorization: CompleteAuthorization;
  readonly startLogin: StartLogin;
  readonly finishLogin: FinishLogin;
  readonly describeTicket: DescribeTicket;
  readonly startRegistration: StartRegistration;
  readonly finishRegistration: FinishRegistration;
  readonly issueTokens: IssueTokens;
  readonly readUserinfo: ReadUserinfo;
  readonly readJwks: ReadJwks;
  readonly readServerMetadata: ReadServerMetadata;
  readonly clientDirectory: ClientDirectory;
  readonly healthProbes: readonly HealthProbe[];
  readonly takeProxyProbe: TakeProxyProbe;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}
