import { ContainerModule } from 'inversify';
import { CheckAccessToken } from '../tokens/check-access-token.ts';
import { AuthorizationCodeGrant } from '../tokens/grants/authorization-code.ts';
import { RefreshTokenGrant } from '../tokens/grants/refresh-token.ts';
import { IssueGrantedTokens } from '../tokens/issue-tokens.ts';
import { MintTokens } from '../tokens/mint-tokens.ts';
import { ReadGrantedUserinfo } from '../tokens/read-userinfo.ts';
import { RevokeManyGrants } from '../tokens/revoke-grants.ts';
import { Id } from './identifiers.ts';
import { every, wire } from './wire.ts';

export const tokensModule = new ContainerModule(({ bind }) => {
  wire(
    bind,
    Id.GrantType,
    {
      define: Id.Define,
      codeStore: Id.AuthorizationCodeStore,
      grantStore: Id.GrantStore,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { lifetimes }, ...ports }) =>
      new AuthorizationCodeGrant({
        ...ports,
        accessTokenLifetime: lifetimes.accessToken,
        refreshTokenLifetime: lifetimes.refreshTokenAbsolute,
      }),
  );
  wire(
    bind,
    Id.GrantType,
    {
      define: Id.Define,
      grantStore: Id.GrantStore,
      keyRing: Id.KeyRing,
      clock: Id.Clock,
      logger: Id.Logger,
    },
    ({ define: { lifetimes }, ...ports }) =>
      new RefreshTokenGrant({
        ...ports,
        rules: { pause: lifetimes.refreshPause, idle: lifetimes.refreshTokenIdle },
      }),
  );
  wire(
    bind,
    Id.MintTokens,
    {
      define: Id.Define,
      tokenSigner: Id.TokenSigner,
      keyRing: Id.KeyRing,
      clock: Id.Clock,
      random: Id.Random,
    },
    ({ define: { issuer, backend, lifetimes }, ...ports }) =>
      new MintTokens({
        ...ports,
        issuer,
        backend,
        accessTokenLifetime: lifetimes.accessToken,
        idTokenLifetime: lifetimes.idToken,
      }),
  );
  wire(
    bind,
    Id.IssueTokens,
    {
      define: Id.Define,
      authenticateClient: Id.AuthenticateClient,
      grantTypes: every(Id.GrantType),
      mintTokens: Id.MintTokens,
    },
    ({ define: { backend }, ...ports }) => new IssueGrantedTokens({ ...ports, backend }),
  );
  wire(
    bind,
    Id.CheckAccessToken,
    {
      define: Id.Define,
      tokenVerifier: Id.TokenVerifier,
      grantStore: Id.GrantStore,
      clock: Id.Clock,
    },
    ({ define: { issuer }, ...ports }) => new CheckAccessToken({ ...ports, issuer }),
  );
  wire(
    bind,
    Id.ReadUserinfo,
    { define: Id.Define, checkAccessToken: Id.CheckAccessToken },
    ({ define: { issuer }, ...ports }) => new ReadGrantedUserinfo({ ...ports, issuer }),
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
