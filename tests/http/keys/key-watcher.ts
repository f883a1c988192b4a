import {
  createRemoteJWKSet,
  customFetch,
  decodeProtectedHeader,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import * as client from 'openid-client';
import type { SigningAlgorithm } from '../../../src/domain/keys/algorithms.ts';
import type { Person } from '../../support/person.ts';
import { throughPages } from '../../support/relying-party.ts';
import { ADA, CALLBACK, registerClient } from '../scene.ts';
import type { TwoInstances } from './two-instances.ts';

type Tokens = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

/**
 * A relying party that verifies all it gets, twice over: `openid-client` the ID tokens, and `jose` every token, each
 * with its own way of caching the key set.
 */
export class KeyWatcher {
  readonly #instances: TwoInstances;
  readonly #configuration: client.Configuration;
  readonly #keys: JWTVerifyGetKey;
  #refreshToken: string;
  #held: readonly string[] = [];
  readonly #kids = new Set<string>();
  readonly firstIdToken: string;

  private constructor(instances: TwoInstances, configuration: client.Configuration, tokens: Tokens) {
    this.#instances = instances;
    this.#configuration = configuration;
    this.#keys = createRemoteJWKSet(new URL('/oauth/jwks/', instances.issuer), {
      [customFetch]: instances.fetch,
    });
    this.#refreshToken = tokens.refresh_token ?? '';
    this.firstIdToken = tokens.id_token ?? '';
    this.#keep(tokens);
  }

  static async start(
    instances: TwoInstances,
    algorithm: SigningAlgorithm,
    person: Person,
  ): Promise<KeyWatcher> {
    const client_id = `watcher-${algorithm.toLowerCase()}`;
    await registerClient(instances.first, {
      client_id,
      client_name: `Watcher of ${algorithm}`,
      redirect_uris: [CALLBACK],
      id_token_signed_response_alg: algorithm,
    });
    const configuration = await client.discovery(
      new URL(instances.issuer),
      client_id,
      { id_token_signed_response_alg: algorithm },
      client.None(),
      {
        execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
        [client.customFetch]: (url, { body, ...init }) =>
          instances.fetch(url, { ...init, body: body ?? null } as RequestInit),
      },
    );
    return new KeyWatcher(instances, configuration, await signIn(configuration, person));
  }

  /** The `kid` of every ID token that was seen. */
  get kids(): ReadonlySet<string> {
    return this.#kids;
  }

  /** A refresh token of another grant, to be left alone until later. */
  async spare(person: Person): Promise<string> {
    return (await signIn(this.#configuration, person)).refresh_token ?? '';
  }

  /** New tokens for old ones, verified; and everything that is still held and has not expired, verified again. */
  async work(): Promise<void> {
    this.#refreshToken = await this.redeem(this.#refreshToken);
    await Promise.all(this.#held.map((token) => this.#verify(token)));
  }

  /** The refresh token that follows. Both instances accept what came with it. */
  async redeem(refreshToken: string): Promise<string> {
    const tokens = await client.refreshTokenGrant(this.#configuration, refreshToken);
    this.#keep(tokens);
    for (const _instance of this.#instances.both) {
      await client.fetchUserInfo(this.#configuration, tokens.access_token, tokens.claims()?.sub ?? '');
    }
    return tokens.refresh_token ?? '';
  }

  #keep({ access_token: accessToken, id_token: idToken = '' }: Tokens): void {
    this.#kids.add(String(decodeProtectedHeader(idToken).kid));
    this.#held = [...this.#held.filter(isFresh), accessToken, idToken];
  }

  async #verify(token: string): Promise<void> {
    if (isFresh(token)) await jwtVerify(token, this.#keys, { issuer: this.#instances.issuer });
  }
}

async function signIn(configuration: client.Configuration, person: Person): Promise<Tokens> {
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  };
  const link = client.buildAuthorizationUrl(configuration, {
    redirect_uri: CALLBACK,
    scope: 'openid offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  });
  const callback = await throughPages(person, ADA, link);
  return client.authorizationCodeGrant(configuration, callback, checks);
}

function isFresh(token: string): boolean {
  const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return exp * 1000 > Date.now();
}
