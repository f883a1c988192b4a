import type { ServiceIdentifier } from 'inversify';
import type { HttpPorts } from '../../adapters/http/http-ports.ts';
import type { HttpServer } from '../../adapters/http/http-server.ts';
import type { BuiltPages } from '../../adapters/http/pages.ts';
import type { KeyValue } from '../../adapters/key-value/key-value.ts';
import type { PooledOpaqueServer } from '../../adapters/opaque/pooled-opaque-server.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import type { AccountStore } from '../../ports/accounts/account-store.ts';
import type { ManageAccounts } from '../../ports/accounts/use-cases.ts';
import type { AuthorizationCodeStore } from '../../ports/authorization/authorization-code-store.ts';
import type { FlowStore } from '../../ports/authorization/flow-store.ts';
import type {
  CompleteAuthorization,
  DecideConsent,
  DescribeFlow,
  StartAuthorization,
} from '../../ports/authorization/use-cases.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ClientStore } from '../../ports/clients/client-store.ts';
import type { ManageClients } from '../../ports/clients/use-cases.ts';
import type { ConsentStore } from '../../ports/consents/consent-store.ts';
import type { ReadServerMetadata } from '../../ports/discovery/use-cases.ts';
import type { KeyGenerator } from '../../ports/keys/key-generator.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { KeyStore } from '../../ports/keys/key-store.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import type { ListKeys, ReadJwks } from '../../ports/keys/use-cases.ts';
import type { CredentialStore } from '../../ports/login/credential-store.ts';
import type { LoginAttemptStore } from '../../ports/login/login-attempt-store.ts';
import type { OpaqueClient } from '../../ports/login/opaque-client.ts';
import type { OpaqueServer } from '../../ports/login/opaque-server.ts';
import type { FinishLogin, StartLogin } from '../../ports/login/use-cases.ts';
import type { RegistrationAttemptStore } from '../../ports/registration/registration-attempt-store.ts';
import type { TicketStore } from '../../ports/registration/ticket-store.ts';
import type {
  DescribeTicket,
  FinishRegistration,
  OfferSetup,
  StartRegistration,
} from '../../ports/registration/use-cases.ts';
import type { SessionStore } from '../../ports/sessions/session-store.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { CopyMarkStore } from '../../ports/system/copy-mark-store.ts';
import type { DatabaseClock } from '../../ports/system/database-clock.ts';
import type { DatabaseReport } from '../../ports/system/database-report.ts';
import type { ExpiredRows } from '../../ports/system/expired-rows.ts';
import type { HealthProbe } from '../../ports/system/health.ts';
import type { IssuerClient } from '../../ports/system/issuer-client.ts';
import type { LeaseStore } from '../../ports/system/lease-store.ts';
import type { Logger } from '../../ports/system/logger.ts';
import type { Migrations } from '../../ports/system/migrations.ts';
import type { ProxyProbeStore } from '../../ports/system/proxy-probe-store.ts';
import type { Random } from '../../ports/system/random.ts';
import type { RateLimiter } from '../../ports/system/rate-limiter.ts';
import type { StoreReport } from '../../ports/system/store-report.ts';
import type { TakeProxyProbe } from '../../ports/system/take-proxy-probe.ts';
import type { Timer } from '../../ports/system/timer.ts';
import type { GrantStore } from '../../ports/tokens/grant-store.ts';
import type { MassRevocation } from '../../ports/tokens/mass-revocation.ts';
import type { TokenSigner, TokenVerifier } from '../../ports/tokens/token-signer.ts';
import type { IssueTokens, ReadUserinfo, RevokeGrants } from '../../ports/tokens/use-cases.ts';
import type { Subjects } from '../accounts/subjects.ts';
import type { FlowProgress } from '../authorization/flow-progress.ts';
import type { AuthenticateClient } from '../clients/authenticate-client.ts';
import type { ClientAuthentication } from '../clients/authentication/client-authentication.ts';
import type { Define } from '../config/define.ts';
import type { Env } from '../config/env.ts';
import type { KeySetFounder } from '../keys/key-set-founder.ts';
import type { StateSealer } from '../keys/state-sealer.ts';
import type { StoredKeyRing } from '../keys/stored-key-ring.ts';
import type { CheckTicket } from '../registration/check-ticket.ts';
import type { OpaqueRegistration } from '../registration/opaque-registration.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import type { OpenSession } from '../sessions/open-session.ts';
import type { Chore } from '../system/chores/chore.ts';
import type { Chores } from '../system/chores/chores.ts';
import type { CompareClocks } from '../system/chores/compare-clocks.ts';
import type { CheckAccessToken } from '../tokens/check-access-token.ts';
import type { GrantType } from '../tokens/grants/grant-type.ts';
import type { MintTokens } from '../tokens/mint-tokens.ts';

const id = <T>(name: string): ServiceIdentifier<T> => Symbol.for(`postern.${name}`);

/** What can be asked of the container; the type goes with the name, so that a wrong wiring does not compile. */
export const Id = {
  Define: id<Define>('Define'),
  Env: id<Env>('Env'),

  Clock: id<Clock>('Clock'),
  Random: id<Random>('Random'),
  Logger: id<Logger>('Logger'),
  Timer: id<Timer>('Timer'),
  MasterKey: id<MasterKey>('MasterKey'),
  HealthProbe: id<HealthProbe>('HealthProbe'),
  RateLimiter: id<RateLimiter>('RateLimiter'),

  Chore: id<Chore>('Chore'),
  Chores: id<Chores>('Chores'),
  CompareClocks: id<CompareClocks>('CompareClocks'),

  Database: id<Database>('Database'),
  DatabaseClock: id<DatabaseClock>('DatabaseClock'),
  DatabaseReport: id<DatabaseReport>('DatabaseReport'),
  Migrations: id<Migrations>('Migrations'),
  KeyValue: id<KeyValue>('KeyValue'),
  StoreReport: id<StoreReport>('StoreReport'),
  IssuerClient: id<IssuerClient>('IssuerClient'),

  AccountStore: id<AccountStore>('AccountStore'),
  AuthorizationCodeStore: id<AuthorizationCodeStore>('AuthorizationCodeStore'),
  ClientStore: id<ClientStore>('ClientStore'),
  ConsentStore: id<ConsentStore>('ConsentStore'),
  CopyMarkStore: id<CopyMarkStore>('CopyMarkStore'),
  CredentialStore: id<CredentialStore>('CredentialStore'),
  ExpiredRows: id<ExpiredRows>('ExpiredRows'),
  FlowStore: id<FlowStore>('FlowStore'),
  GrantStore: id<GrantStore>('GrantStore'),
  KeyStore: id<KeyStore>('KeyStore'),
  LeaseStore: id<LeaseStore>('LeaseStore'),
  LoginAttemptStore: id<LoginAttemptStore>('LoginAttemptStore'),
  MassRevocation: id<MassRevocation>('MassRevocation'),
  ProxyProbeStore: id<ProxyProbeStore>('ProxyProbeStore'),
  RegistrationAttemptStore: id<RegistrationAttemptStore>('RegistrationAttemptStore'),
  SessionStore: id<SessionStore>('SessionStore'),
  TicketStore: id<TicketStore>('TicketStore'),

  PooledOpaqueServer: id<PooledOpaqueServer>('PooledOpaqueServer'),
  OpaqueServer: id<OpaqueServer>('OpaqueServer'),
  OpaqueClient: id<OpaqueClient>('OpaqueClient'),
  KeyGenerator: id<KeyGenerator>('KeyGenerator'),
  TokenSigner: id<TokenSigner>('TokenSigner'),
  TokenVerifier: id<TokenVerifier>('TokenVerifier'),

  KeySetFounder: id<KeySetFounder>('KeySetFounder'),
  StoredKeyRing: id<StoredKeyRing>('StoredKeyRing'),
  KeyRing: id<KeyRing>('KeyRing'),
  StateSealer: id<StateSealer>('StateSealer'),
  ListKeys: id<ListKeys>('ListKeys'),
  ReadJwks: id<ReadJwks>('ReadJwks'),

  ClientAuthentication: id<ClientAuthentication>('ClientAuthentication'),
  AuthenticateClient: id<AuthenticateClient>('AuthenticateClient'),
  ClientDirectory: id<ClientDirectory>('ClientDirectory'),
  ManageClients: id<ManageClients>('ManageClients'),

  CurrentSession: id<CurrentSession>('CurrentSession'),
  OpenSession: id<OpenSession>('OpenSession'),

  FlowProgress: id<FlowProgress>('FlowProgress'),
  StartAuthorization: id<StartAuthorization>('StartAuthorization'),
  DescribeFlow: id<DescribeFlow>('DescribeFlow'),
  DecideConsent: id<DecideConsent>('DecideConsent'),
  CompleteAuthorization: id<CompleteAuthorization>('CompleteAuthorization'),

  StartLogin: id<StartLogin>('StartLogin'),
  FinishLogin: id<FinishLogin>('FinishLogin'),

  CheckTicket: id<CheckTicket>('CheckTicket'),
  OpaqueRegistration: id<OpaqueRegistration>('OpaqueRegistration'),
  OfferSetup: id<OfferSetup>('OfferSetup'),
  DescribeTicket: id<DescribeTicket>('DescribeTicket'),
  StartRegistration: id<StartRegistration>('StartRegistration'),
  FinishRegistration: id<FinishRegistration>('FinishRegistration'),
  ManageAccounts: id<ManageAccounts>('ManageAccounts'),
  Subjects: id<Subjects>('Subjects'),

  GrantType: id<GrantType>('GrantType'),
  MintTokens: id<MintTokens>('MintTokens'),
  IssueTokens: id<IssueTokens>('IssueTokens'),
  CheckAccessToken: id<CheckAccessToken>('CheckAccessToken'),
  ReadUserinfo: id<ReadUserinfo>('ReadUserinfo'),
  RevokeGrants: id<RevokeGrants>('RevokeGrants'),

  TakeProxyProbe: id<TakeProxyProbe>('TakeProxyProbe'),

  ReadServerMetadata: id<ReadServerMetadata>('ReadServerMetadata'),

  BuiltPages: id<BuiltPages>('BuiltPages'),
  HttpPorts: id<HttpPorts>('HttpPorts'),
  HttpServer: id<HttpServer>('HttpServer'),
};
