import type { ServiceIdentifier } from 'inversify';
import type { HttpPorts } from '../../adapters/http/http-ports.ts';
import type { HttpServer } from '../../adapters/http/http-server.ts';
import type { BuiltPages } from '../../adapters/http/pages.ts';
import type { KeyValue } from '../../adapters/key-value/key-value.ts';
import type { PooledOpaqueServer } from '../../adapters/opaque/pooled-opaque-server.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import type { Client } from '../../domain/clients/client.ts';
import type { ClaimCatalogue } from '../../domain/tokens/claim-catalogue.ts';
import type { AccountStore } from '../../ports/accounts/account-store.ts';
import type { ManageAccounts } from '../../ports/accounts/use-cases.ts';
import type { AuthorizationCodeStore } from '../../ports/authorization/authorization-code-store.ts';
import type { FlowStore } from '../../ports/authorization/flow-store.ts';
import type { PostedRequestStore } from '../../ports/authorization/posted-request-store.ts';
import type {
  CompleteAuthorization,
  DecideConsent,
  DescribeFlow,
  PostedRequests,
  SignInAsAnother,
  StartAuthorization,
} from '../../ports/authorization/use-cases.ts';
import type { AssertionReplayStore } from '../../ports/clients/assertion-replay-store.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { ClientJwtVerifier } from '../../ports/clients/client-jwt-verifier.ts';
import type { ClientLogoStore } from '../../ports/clients/client-logo-store.ts';
import type { ClientStore } from '../../ports/clients/client-store.ts';
import type { InitialAccessTokenStore } from '../../ports/clients/initial-access-token-store.ts';
import type {
  InitiateLogin,
  ManageClients,
  ManageInitialAccessTokens,
  ManageOwnRegistration,
  ReadClientLogo,
  RegisterClient,
} from '../../ports/clients/use-cases.ts';
import type { ConsentStore } from '../../ports/consents/consent-store.ts';
import type { ListConsents, WithdrawConsent } from '../../ports/consents/use-cases.ts';
import type { ReadServerMetadata } from '../../ports/discovery/use-cases.ts';
import type { KeyGenerator } from '../../ports/keys/key-generator.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { KeyStore } from '../../ports/keys/key-store.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import type { DistrustKey, ListKeys, ReadJwks, RewrapKeys } from '../../ports/keys/use-cases.ts';
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
import type { LogoutNoticeStore } from '../../ports/sessions/logout-notice-store.ts';
import type { LogoutStore } from '../../ports/sessions/logout-store.ts';
import type { SessionStore } from '../../ports/sessions/session-store.ts';
import type { ConfirmLogout, DescribeLogout, StartLogout } from '../../ports/sessions/use-cases.ts';
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
import type { OutboundFetcher } from '../../ports/system/outbound-fetcher.ts';
import type { ProxyProbeStore } from '../../ports/system/proxy-probe-store.ts';
import type { Random } from '../../ports/system/random.ts';
import type { RateLimiter } from '../../ports/system/rate-limiter.ts';
import type { StoreReport } from '../../ports/system/store-report.ts';
import type { TakeProxyProbe } from '../../ports/system/take-proxy-probe.ts';
import type { Timer } from '../../ports/system/timer.ts';
import type { GrantStore } from '../../ports/tokens/grant-store.ts';
import type { MassRevocation } from '../../ports/tokens/mass-revocation.ts';
import type { RevokedAccessTokens } from '../../ports/tokens/revoked-access-tokens.ts';
import type { TokenSigner, TokenVerifier } from '../../ports/tokens/token-signer.ts';
import type {
  IntrospectToken,
  IssueTokens,
  ReadUserinfo,
  RevokeGrants,
  RevokeToken,
} from '../../ports/tokens/use-cases.ts';
import type { Subjects } from '../accounts/subjects.ts';
import type { FlowProgress } from '../authorization/flow-progress.ts';
import type { HintedSubject } from '../authorization/hinted-subject.ts';
import type { FetchRequestObject } from '../authorization/request-objects/fetch-request-object.ts';
import type { ResolveRequestObject } from '../authorization/request-objects/resolve-request-object.ts';
import type { AuthenticateClient } from '../clients/authenticate-client.ts';
import type { ClientAuthentication } from '../clients/authentication/client-authentication.ts';
import type { CheckSectorIdentifier } from '../clients/check-sector-identifier.ts';
import type { ClientKeys } from '../clients/keys/client-keys.ts';
import type { VerifyClientJwt } from '../clients/keys/verify-client-jwt.ts';
import type { Define } from '../config/define.ts';
import type { Env } from '../config/env.ts';
import type { KeyMaker } from '../keys/key-maker.ts';
import type { KeySetEditor } from '../keys/key-set-editor.ts';
import type { KeySetFounder } from '../keys/key-set-founder.ts';
import type { RotateKeySet } from '../keys/rotate-key-set.ts';
import type { StateSealer } from '../keys/state-sealer.ts';
import type { StoredKeyRing } from '../keys/stored-key-ring.ts';
import type { CheckTicket } from '../registration/check-ticket.ts';
import type { OpaqueRegistration } from '../registration/opaque-registration.ts';
import type { ConcludeLogout } from '../sessions/conclude-logout.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import type { DeliverLogoutNotices } from '../sessions/deliver-logout-notices.ts';
import type { EndSession } from '../sessions/end-session.ts';
import type { OpenSession } from '../sessions/open-session.ts';
import type { BackgroundWork } from '../system/background-work.ts';
import type { Chore } from '../system/chores/chore.ts';
import type { Chores } from '../system/chores/chores.ts';
import type { CompareClocks } from '../system/chores/compare-clocks.ts';
import type { FetchClientLogos } from '../system/chores/fetch-client-logos.ts';
import type { CheckAccessToken } from '../tokens/check-access-token.ts';
import type { GrantType } from '../tokens/grants/grant-type.ts';
import type { LiveAccessTokens } from '../tokens/live-access-tokens.ts';
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
  BackgroundWork: id<BackgroundWork>('BackgroundWork'),
  CompareClocks: id<CompareClocks>('CompareClocks'),

  Database: id<Database>('Database'),
  DatabaseClock: id<DatabaseClock>('DatabaseClock'),
  DatabaseReport: id<DatabaseReport>('DatabaseReport'),
  Migrations: id<Migrations>('Migrations'),
  KeyValue: id<KeyValue>('KeyValue'),
  StoreReport: id<StoreReport>('StoreReport'),
  IssuerClient: id<IssuerClient>('IssuerClient'),
  OutboundFetcher: id<OutboundFetcher>('OutboundFetcher'),

  AccountStore: id<AccountStore>('AccountStore'),
  AssertionReplayStore: id<AssertionReplayStore>('AssertionReplayStore'),
  AuthorizationCodeStore: id<AuthorizationCodeStore>('AuthorizationCodeStore'),
  ClientLogoStore: id<ClientLogoStore>('ClientLogoStore'),
  ClientStore: id<ClientStore>('ClientStore'),
  ConsentStore: id<ConsentStore>('ConsentStore'),
  CopyMarkStore: id<CopyMarkStore>('CopyMarkStore'),
  CredentialStore: id<CredentialStore>('CredentialStore'),
  ExpiredRows: id<ExpiredRows>('ExpiredRows'),
  FlowStore: id<FlowStore>('FlowStore'),
  GrantStore: id<GrantStore>('GrantStore'),
  InitialAccessTokenStore: id<InitialAccessTokenStore>('InitialAccessTokenStore'),
  KeyStore: id<KeyStore>('KeyStore'),
  LeaseStore: id<LeaseStore>('LeaseStore'),
  LoginAttemptStore: id<LoginAttemptStore>('LoginAttemptStore'),
  MassRevocation: id<MassRevocation>('MassRevocation'),
  PostedRequestStore: id<PostedRequestStore>('PostedRequestStore'),
  ProxyProbeStore: id<ProxyProbeStore>('ProxyProbeStore'),
  RegistrationAttemptStore: id<RegistrationAttemptStore>('RegistrationAttemptStore'),
  RevokedAccessTokens: id<RevokedAccessTokens>('RevokedAccessTokens'),
  LogoutNoticeStore: id<LogoutNoticeStore>('LogoutNoticeStore'),
  LogoutStore: id<LogoutStore>('LogoutStore'),
  SessionStore: id<SessionStore>('SessionStore'),
  TicketStore: id<TicketStore>('TicketStore'),

  PooledOpaqueServer: id<PooledOpaqueServer>('PooledOpaqueServer'),
  OpaqueServer: id<OpaqueServer>('OpaqueServer'),
  OpaqueClient: id<OpaqueClient>('OpaqueClient'),
  KeyGenerator: id<KeyGenerator>('KeyGenerator'),
  TokenSigner: id<TokenSigner>('TokenSigner'),
  TokenVerifier: id<TokenVerifier>('TokenVerifier'),

  KeyMaker: id<KeyMaker>('KeyMaker'),
  KeySetEditor: id<KeySetEditor>('KeySetEditor'),
  KeySetFounder: id<KeySetFounder>('KeySetFounder'),
  StoredKeyRing: id<StoredKeyRing>('StoredKeyRing'),
  KeyRing: id<KeyRing>('KeyRing'),
  StateSealer: id<StateSealer>('StateSealer'),
  ListKeys: id<ListKeys>('ListKeys'),
  RotateKeySet: id<RotateKeySet>('RotateKeySet'),
  DistrustKey: id<DistrustKey>('DistrustKey'),
  RewrapKeys: id<RewrapKeys>('RewrapKeys'),
  ReadJwks: id<ReadJwks>('ReadJwks'),

  ClientAuthentication: id<ClientAuthentication>('ClientAuthentication'),
  AuthenticateClient: id<AuthenticateClient>('AuthenticateClient'),
  ClientJwtVerifier: id<ClientJwtVerifier>('ClientJwtVerifier'),
  ClientKeys: id<ClientKeys>('ClientKeys'),
  VerifyClientJwt: id<VerifyClientJwt>('VerifyClientJwt'),
  ClientDirectory: id<ClientDirectory>('ClientDirectory'),
  DeploymentClients: id<readonly Client[]>('DeploymentClients'),
  InitiateLogin: id<InitiateLogin>('InitiateLogin'),
  ManageClients: id<ManageClients>('ManageClients'),
  CheckSectorIdentifier: id<CheckSectorIdentifier>('CheckSectorIdentifier'),
  RegisterClient: id<RegisterClient>('RegisterClient'),
  FetchClientLogos: id<FetchClientLogos>('FetchClientLogos'),
  ManageOwnRegistration: id<ManageOwnRegistration>('ManageOwnRegistration'),
  ManageInitialAccessTokens: id<ManageInitialAccessTokens>('ManageInitialAccessTokens'),
  ReadClientLogo: id<ReadClientLogo>('ReadClientLogo'),

  CurrentSession: id<CurrentSession>('CurrentSession'),
  DeliverLogoutNotices: id<DeliverLogoutNotices>('DeliverLogoutNotices'),
  OpenSession: id<OpenSession>('OpenSession'),
  EndSession: id<EndSession>('EndSession'),
  ConcludeLogout: id<ConcludeLogout>('ConcludeLogout'),
  StartLogout: id<StartLogout>('StartLogout'),
  DescribeLogout: id<DescribeLogout>('DescribeLogout'),
  ConfirmLogout: id<ConfirmLogout>('ConfirmLogout'),

  FetchRequestObject: id<FetchRequestObject>('FetchRequestObject'),
  ResolveRequestObject: id<ResolveRequestObject>('ResolveRequestObject'),
  FlowProgress: id<FlowProgress>('FlowProgress'),
  HintedSubject: id<HintedSubject>('HintedSubject'),
  PostedRequests: id<PostedRequests>('PostedRequests'),
  StartAuthorization: id<StartAuthorization>('StartAuthorization'),
  DescribeFlow: id<DescribeFlow>('DescribeFlow'),
  DecideConsent: id<DecideConsent>('DecideConsent'),
  SignInAsAnother: id<SignInAsAnother>('SignInAsAnother'),
  CompleteAuthorization: id<CompleteAuthorization>('CompleteAuthorization'),

  ListConsents: id<ListConsents>('ListConsents'),
  WithdrawConsent: id<WithdrawConsent>('WithdrawConsent'),

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

  ClaimCatalogue: id<ClaimCatalogue>('ClaimCatalogue'),
  GrantType: id<GrantType>('GrantType'),
  MintTokens: id<MintTokens>('MintTokens'),
  IssueTokens: id<IssueTokens>('IssueTokens'),
  LiveAccessTokens: id<LiveAccessTokens>('LiveAccessTokens'),
  CheckAccessToken: id<CheckAccessToken>('CheckAccessToken'),
  ReadUserinfo: id<ReadUserinfo>('ReadUserinfo'),
  IntrospectToken: id<IntrospectToken>('IntrospectToken'),
  RevokeToken: id<RevokeToken>('RevokeToken'),
  RevokeGrants: id<RevokeGrants>('RevokeGrants'),

  TakeProxyProbe: id<TakeProxyProbe>('TakeProxyProbe'),

  ReadServerMetadata: id<ReadServerMetadata>('ReadServerMetadata'),

  BuiltPages: id<BuiltPages>('BuiltPages'),
  HttpPorts: id<HttpPorts>('HttpPorts'),
  HttpServer: id<HttpServer>('HttpServer'),
};
