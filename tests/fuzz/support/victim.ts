import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Pool } from 'undici';
import { PinoLogger } from '../../../src/adapters/system/pino-logger.ts';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { ClientMetadataInput } from '../../../src/domain/clients/client-metadata.ts';
import { ADA, addAccount, registerClient, signedIn } from '../../http/scene.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty } from '../../support/relying-party.ts';
import { REDIRECT_URI } from '../targets/authorize.ts';
import type { FuzzRequest, Seeds } from './target.ts';

/** Long beyond any answer: what has not come by then hangs. */
const PATIENCE_MILLISECONDS = 20_000;

const ENCODER = new TextEncoder();

export interface FuzzAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** The real server with everything open that can be, and nothing that would refuse the thousandth request. */
export class Victim {
  readonly postern: Postern;
  readonly #pool: Pool;
  readonly #secret: string;
  readonly #key: CryptoKey;

  private constructor(postern: Postern, secret: string, key: CryptoKey) {
    this.postern = postern;
    this.#pool = new Pool(`http://127.0.0.1:${postern.port}`, { connections: 8 });
    this.#secret = secret;
    this.#key = key;
  }

  static async start(): Promise<Victim> {
    const keys = await generateKeyPair('EdDSA', { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kty: 'OKP' as const, kid: 'fuzz' }] };
    const postern = await startPostern({
      change: (define) => ({
        ...define,
        limits: boundless(define.limits),
        clientRegistration: { ...define.clientRegistration, mode: 'open' },
      }),
      rebind: (container) => {
        // The lines of a million requests would be all the memory that grows.
        container.rebind(Id.Logger).toConstantValue(new PinoLogger({ level: 'silent' }));
      },
    });
    await addAccount(postern, ADA);
    const client = (id: string, more: Partial<ClientMetadataInput> = {}) =>
      registerClient(postern, {
        client_id: id,
        client_name: id,
        redirect_uris: [REDIRECT_URI],
        first_party: true,
        post_logout_redirect_uris: ['https://fuzz.example.org/bye'],
        ...more,
      });
    await client('fuzz', { jwks });
    const own = { grant_types: ['authorization_code', 'refresh_token', 'client_credentials'] } as const;
    await client('fuzz-key', {
      token_endpoint_auth_method: 'private_key_jwt',
      jwks,
      grant_types: [...own.grant_types],
    });
    const { secret } = await client('fuzz-secret', {
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: [...own.grant_types],
    });
    return new Victim(postern, secret ?? '', keys.privateKey);
  }

  /** Of this moment: what was made an hour ago has expired by its own clock. */
  async seeds(): Promise<Seeds> {
    const relyingParty = new RelyingParty({ clientId: 'fuzz', redirectUri: REDIRECT_URI });
    const person = await signedIn(this.postern, ADA);
    const tokens = await relyingParty.tokens(person, ADA);
    return {
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
      idToken: tokens.id_token,
      code: await relyingParty.code(person, ADA),
      secret: this.#secret,
      assertion: await this.#sign({ iss: 'fuzz-key', sub: 'fuzz-key', jti: crypto.randomUUID() }),
      requestObject: await this.#sign({ iss: 'fuzz', client_id: 'fuzz', scope: 'openid', max_age: 100 }),
      registrationToken: 'A'.repeat(43),
    };
  }

  async send({ method, path, headers, body }: FuzzRequest): Promise<FuzzAnswer> {
    const answer = await this.#pool.request({
      method,
      path,
      headers: headers ?? {},
      body: body === undefined ? null : ENCODER.encode(body),
      headersTimeout: PATIENCE_MILLISECONDS,
      bodyTimeout: PATIENCE_MILLISECONDS,
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, contentType: String(answer.headers['content-type'] ?? ''), text };
  }

  async close(): Promise<void> {
    await this.#pool.close();
    await this.postern.close();
  }

  #sign(claims: Readonly<Record<string, unknown>>): Promise<string> {
    const now = Math.floor(this.postern.clock.now() / 1000);
    return new SignJWT({ aud: this.postern.issuer, iat: now, exp: now + 300, ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'fuzz' })
      .sign(this.#key);
  }
}

function boundless<Limits extends object>(limits: Limits): Limits {
  return Object.fromEntries(
    Object.keys(limits).map((name) => [name, { count: 1_000_000, window: 1 }]),
  ) as Limits;
}
