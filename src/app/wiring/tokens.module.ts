import { ContainerModule } from 'inversify';
import { claimCatalogue } from '../../domain/tokens/claim-catalogue.ts';
import { declaredClaimTypes } from '../config/declared-claim-types.ts';
import type { Define } from '../config/define.ts';
import { CheckAccessToken } from '../tokens/check-access-token.ts';
import { AuthorizationCodeGrant } from '../tokens/grants/authorization-code.ts';
import { ClientCredentialsGrant } from '../tokens/grants/client-credentials.ts';
import { RefreshTokenGrant } from '../tokens/grants/refresh-token.ts';
import { IntrospectIssuedToken } from '../tokens/introspect-token.ts';
import { IssueGrantedTokens } from '../tokens/issue-tokens.ts';
import { LiveAccessTokens } from '../tokens/live-access-tokens.ts';
import { MintTokens } from '../tokens/mint-tokens.ts';
import { ReadGrantedUserinfo } from '../tokens/read-userinfo.ts';
import { RevokeManyGrants } from '../tokens/revoke-grants.ts';
import { RevokeIssuedToken } from '../tokens/revoke-token.ts';
import { Id } from './identifiers.ts';
import { every, wire } from './wire.ts';

const audienceRulesOf = ({ issuer, resources }: Define) => ({ issuer, resources });

const rotationOf = ({ lifetimes }: Define) => ({
  pause: lifetimes.refreshPause,
  idle: lifetimes.refreshTokenIdle,
});

export const tokensModule = new ContainerModule(({ bind }) => {
  wire(bind, Id.ClaimCatalogue, { define: Id.Define }, ({ define }) =>
    claimCatalogue({ claims: declaredClaimTypes(define), scopes: define.scopes }),
  );
  wire(
    bind,
    Id.GrantType,
    {
      define: Id.Define,
      codeStore: Id.AuthorizationCodeStore,
      grantStore: Id.GrantStore,
      consentStore: Id.ConsentStore,
      claimCatalogue: Id.ClaimCatalogue,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define, ...ports }) =>
      new AuthorizationCodeGrant({
        ...ports,
        audienceRules: audienceRulesOf(define),
        accessTokenLifetime: define.lifetimes.accessToken,
        refreshTokenLifetime: define.lifetimes.refreshTokenAbsolute,
      }),
  );
  wire(
    bind,
    Id.GrantType,
    {
      define: Id.Define,
      grantStore: Id.GrantStore,
      keyRing: Id.KeyRing,
      claimCatalogue: Id.ClaimCatalogue,
      clock: Id.Clock,
      logger: Id.Logger,
    },
    ({ define, ...ports }) =>
      new RefreshTokenGrant({
        ...ports,
        audienceRules: audienceRulesOf(define),
        rotation: rotationOf(define),
      }),
  );
  wire(
    bind,
    Id.GrantType,
    { define: Id.Define, claimCatalogue: Id.ClaimCatalogue },
    ({ define, claimCatalogue }) =>
      new ClientCredentialsGrant({ audienceRules: audienceRulesOf(define), claimCatalogue }),
  );
  wire(
    bind,
    Id.MintTokens,
    {
      define: Id.Define,
      tokenSigner: Id.TokenSigner,
      subjects: Id.Subjects,
      claimCatalogue: Id.ClaimCatalogue,
      keyRing: Id.KeyRing,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { issuer, lifetimes }, ...ports }) =>
      new MintTokens({
        ...ports,
        issuer,
        accessTokenLifetime: lifetimes.accessToken,
        idTokenLifetime: lifetimes.idToken,
      }),
  );
  wire(
    bind,
    Id.IssueTokens,
    {
      authenticateClient: Id.AuthenticateClient,
      grantTypes: every(Id.GrantType),
      mintTokens: Id.MintTokens,
      clientStore: Id.ClientStore,
    },
    (ports) => new IssueGrantedTokens(ports),
  );
  wire(
    bind,
    Id.LiveAccessTokens,
    {
      define: Id.Define,
      tokenVerifier: Id.TokenVerifier,
      clientDirectory: Id.ClientDirectory,
      grantStore: Id.GrantStore,
      revokedAccessTokens: Id.RevokedAccessTokens,
      clock: Id.Clock,
    },
    ({ define: { issuer }, ...ports }) => new LiveAccessTokens({ ...ports, issuer }),
  );
  wire(
    bind,
    Id.CheckAccessToken,
    { liveAccessTokens: Id.LiveAccessTokens },
    (ports) => new CheckAccessToken(ports),
  );
  wire(
    bind,
    Id.ReadUserinfo,
    {
      define: Id.Define,
      checkAccessToken: Id.CheckAccessToken,
      subjects: Id.Subjects,
      claimCatalogue: Id.ClaimCatalogue,
      tokenSigner: Id.TokenSigner,
    },
    ({ define: { issuer }, ...ports }) => new ReadGrantedUserinfo({ ...ports, issuer }),
  );
  wire(
    bind,
    Id.IntrospectToken,
    {
      define: Id.Define,
      authenticateClient: Id.AuthenticateClient,
      liveAccessTokens: Id.LiveAccessTokens,
      grantStore: Id.GrantStore,
      keyRing: Id.KeyRing,
      subjects: Id.Subjects,
      claimCatalogue: Id.ClaimCatalogue,
      clock: Id.Clock,
    },
    ({ define, ...ports }) =>
      new IntrospectIssuedToken({ ...ports, ...audienceRulesOf(define), rotation: rotationOf(define) }),
  );
  wire(
    bind,
    Id.RevokeToken,
    {
      define: Id.Define,
      authenticateClient: Id.AuthenticateClient,
      liveAccessTokens: Id.LiveAccessTokens,
      revokedAccessTokens: Id.RevokedAccessTokens,
      grantStore: Id.GrantStore,
      tokenVerifier: Id.TokenVerifier,
      keyRing: Id.KeyRing,
      clock: Id.Clock,
    },
    ({ define: { issuer }, ...ports }) => new RevokeIssuedToken({ ...ports, issuer }),
  );
  wire(
    bind,
    Id.RevokeGrants,
    {
      accountStore: Id.AccountStore,
      clientDirectory: Id.ClientDirectory,
      massRevocation: Id.MassRevocation,
      clock: Id.Clock,
    },
    (ports) => new RevokeManyGrants(ports),
  );
});
