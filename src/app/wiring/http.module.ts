import { ContainerModule } from 'inversify';
import { httpApplication } from '../../adapters/http/application.ts';
import { HttpServer } from '../../adapters/http/http-server.ts';
import { BuiltPages } from '../../adapters/http/pages.ts';
import type { Environment } from '../config/environments.ts';
import { Id } from './identifiers.ts';
import { packageFolder } from './package-folder.ts';
import { every, wire } from './wire.ts';

/** Where a newcomer tries the product; nowhere else is there a demonstration to find. */
const DEMO_ENVIRONMENTS: readonly Environment[] = ['envless', 'localdev'];

const hasDemo = (environment: Environment) => DEMO_ENVIRONMENTS.includes(environment);

export const httpModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.BuiltPages, { env: Id.Env }, ({ env }) => {
    return new BuiltPages({ folder: packageFolder('dist/pages'), demo: hasDemo(env.environment) });
  });
  wire(
    bind,
    Id.HttpPorts,
    {
      startAuthorization: Id.StartAuthorization,
      postedRequests: Id.PostedRequests,
      describeFlow: Id.DescribeFlow,
      signInAsAnother: Id.SignInAsAnother,
      decideConsent: Id.DecideConsent,
      completeAuthorization: Id.CompleteAuthorization,
      listConsents: Id.ListConsents,
      withdrawConsent: Id.WithdrawConsent,
      startLogin: Id.StartLogin,
      finishLogin: Id.FinishLogin,
      startLogout: Id.StartLogout,
      describeLogout: Id.DescribeLogout,
      confirmLogout: Id.ConfirmLogout,
      describeTicket: Id.DescribeTicket,
      startRegistration: Id.StartRegistration,
      finishRegistration: Id.FinishRegistration,
      issueTokens: Id.IssueTokens,
      readUserinfo: Id.ReadUserinfo,
      introspectToken: Id.IntrospectToken,
      revokeToken: Id.RevokeToken,
      readJwks: Id.ReadJwks,
      readServerMetadata: Id.ReadServerMetadata,
      registerClient: Id.RegisterClient,
      manageOwnRegistration: Id.ManageOwnRegistration,
      readClientLogo: Id.ReadClientLogo,
      initiateLogin: Id.InitiateLogin,
      clientDirectory: Id.ClientDirectory,
      healthProbes: every(Id.HealthProbe),
      takeProxyProbe: Id.TakeProxyProbe,
      clock: Id.Clock,
      random: Id.Random,
      logger: Id.Logger,
    },
    (ports) => ports,
  );
  wire(
    bind,
    Id.HttpServer,
    { define: Id.Define, env: Id.Env, pages: Id.BuiltPages, ports: Id.HttpPorts },
    ({ define, env, pages, ports }) => {
      const settings = {
        issuer: define.issuer,
        trustProxy: env.trustProxy,
        afterRegistration: hasDemo(env.environment) ? '/demo/' : '/',
      };
      return new HttpServer(httpApplication(ports, pages, settings));
    },
  );
});
