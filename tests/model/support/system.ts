import type { Container } from 'inversify';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { ClientMetadataInput } from '../../../src/domain/clients/client-metadata.ts';
import { OAuthError } from '../../../src/domain/shared/oauth-error.ts';
import type { AuthorizationOutcome } from '../../../src/ports/authorization/use-cases.ts';
import { type Postern, type PosternOptions, startPostern } from '../../support/postern.ts';
import { CHALLENGE } from '../../support/relying-party.ts';

export const CLIENTS = {
  /** Asks for consent. */
  app: 'https://app.example.org/callback',
  /** Of the deployment: asks nobody. */
  own: 'https://own.example.org/callback',
} as const;
export type ClientName = keyof typeof CLIENTS;

const METADATA: readonly ClientMetadataInput[] = Object.entries(CLIENTS).map(([name, redirectUri]) => ({
  client_id: name,
  client_name: name,
  redirect_uris: [redirectUri],
  first_party: name === 'own',
  // The quickest of the signatures: a random walk makes thousands.
  id_token_signed_response_alg: 'EdDSA',
}));

const PASSWORD = 'correct horse battery staple';

/** What was asked for, or the code of the error. */
export type Result<T> = { readonly ok: T } | { readonly error: string };

export interface SystemOptions extends Pick<PosternOptions, 'rebind' | 'database'> {
  /** What else was opened for it. */
  readonly close?: () => Promise<void>;
}

/** The real application, driven through its use cases as the HTTP endpoints drive it. */
export class System {
  readonly postern: Postern;
  readonly #closeStores: () => Promise<void>;

  private constructor(postern: Postern, closeStores: () => Promise<void>) {
    this.postern = postern;
    this.#closeStores = closeStores;
  }

  static async start(options: SystemOptions = {}): Promise<System> {
    const postern = await startPostern({
      ...options,
      clients: METADATA,
      // Nothing here takes long, and nothing waits: what a person does in a day is done in a moment.
      change: (define) => ({ ...define, limits: boundless(define.limits) }),
      rebind: (container: Container) => {
        // The database lives by the same clock, which a walk moves.
        container
          .rebind(Id.DatabaseClock)
          .toResolvedValue((clock) => ({ now: async () => clock.now() }), [Id.Clock]);
        options.rebind?.(container);
      },
    });
    return new System(postern, options.close ?? (async () => {}));
  }

  async close(): Promise<void> {
    await this.postern.close();
    await this.#closeStores();
  }

  now(): number {
    return this.postern.clock.now();
  }

  async addPerson(email: string): Promise<void> {
    const accounts = await this.postern.get(Id.ManageAccounts);
    await accounts.add({ email, password: PASSWORD, roles: [], claims: {}, emailVerified: true });
  }

  async authorize(
    parameters: Readonly<Record<string, string>>,
    { browser, session }: { readonly browser: string; readonly session: string | null },
  ): Promise<Result<AuthorizationOutcome>> {
    const useCase = await this.postern.get(Id.StartAuthorization);
    const command = {
      parameters: {
        response_type: 'code',
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
        ...parameters,
      },
      malformed: [],
    };
    return settled(useCase.execute({ ...command, browser, session, network: '192.0.2.1' }));
  }

  /** The new session's handle. */
  async signIn(
    email: string,
    flowId: string,
    { browser, session }: { readonly browser: string; readonly session: string | null },
  ): Promise<Result<string>> {
    const [start, finish] = await Promise.all([
      this.postern.get(Id.StartLogin),
      this.postern.get(Id.FinishLogin),
    ]);
    const { state, startLoginRequest } = this.postern.opaqueClient.startLogin(PASSWORD);
    const caller = { network: '192.0.2.1', device: null };
    const answer = await start.execute({ email, startLoginRequest, browser, caller });
    const proof = this.postern.opaqueClient.finishLogin({
      state,
      password: PASSWORD,
      loginResponse: answer.serverMessage,
      keyStretching: answer.keyStretching,
    });
    if (proof === null) throw new Error('the password is right');
    const { finishLoginRequest } = proof;
    const finished = finish.execute({ authId: answer.authId, finishLoginRequest, flowId, browser, session });
    return settled(finished.then((signedIn) => signedIn.session.handle));
  }
}

export async function settled<T>(promise: Promise<T>): Promise<Result<T>> {
  try {
    return { ok: await promise };
  } catch (error) {
    if (error instanceof OAuthError) return { error: error.code };
    throw error;
  }
}

function boundless<Limits extends object>(limits: Limits): Limits {
  const names = Object.keys(limits);
  return Object.fromEntries(names.map((name) => [name, { count: 1_000_000, window: 1 }])) as Limits;
}
