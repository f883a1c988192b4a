import { InProcessOpaqueClient } from '../../../src/adapters/opaque/opaque-client.ts';
import type { KeyStretching } from '../../../src/domain/login/key-stretching.ts';
import type { UserIdentifier } from '../../../src/domain/login/user-identifier.ts';
import type { LoginResponse, OpaqueServer, ServerSetup } from '../../../src/ports/login/opaque-server.ts';

/** Both ends must agree on it. */
export const SERVER_IDENTIFIER = 'https://op.example';

/** The least that Argon2 allows: these tests are not about guessing. */
export const CHEAP: KeyStretching = { algorithm: 'argon2id', memoryKib: 8, iterations: 1, parallelism: 1 };

export const ALICE = 'alice' as UserIdentifier;
export const PASSWORD = 'correct horse battery staple';

export interface StartedLogin extends LoginResponse {
  /** What the client keeps between its two steps. */
  readonly state: string;
  /** `null` where the answer gave the client nothing to open. */
  readonly finishLoginRequest: string | null;
}

/** A real client before one server, with a setup of its own. */
export class OpaqueExchange {
  readonly server: OpaqueServer;
  readonly client: InProcessOpaqueClient;
  readonly setup: ServerSetup;

  private constructor(server: OpaqueServer, client: InProcessOpaqueClient, setup: ServerSetup) {
    this.server = server;
    this.client = client;
    this.setup = setup;
  }

  static async open(server: OpaqueServer): Promise<OpaqueExchange> {
    const client = await InProcessOpaqueClient.create({ serverIdentifier: SERVER_IDENTIFIER });
    return new OpaqueExchange(server, client, await server.createSetup());
  }

  /** Resolves to the record. */
  async register(userIdentifier: UserIdentifier = ALICE, password = PASSWORD): Promise<string> {
    const { state, registrationRequest } = this.client.startRegistration(password);
    const evaluation = { setup: this.setup, userIdentifier, registrationRequest };
    const registrationResponse = await this.server.createRegistrationResponse(evaluation);
    const step = { password, state, registrationResponse, keyStretching: CHEAP };
    return this.client.finishRegistration(step).registrationRecord;
  }

  async start(
    registrationRecord: string,
    { userIdentifier = ALICE, password = PASSWORD } = {},
  ): Promise<StartedLogin> {
    const { state, startLoginRequest } = this.client.startLogin(password);
    const evaluation = { setup: this.setup, userIdentifier, registrationRecord, startLoginRequest };
    const response = await this.server.startLogin(evaluation);
    const { loginResponse } = response;
    const finished = this.client.finishLogin({ password, state, loginResponse, keyStretching: [CHEAP] });
    return { ...response, state, finishLoginRequest: finished?.finishLoginRequest ?? null };
  }

  /** With the right password. */
  async login(registrationRecord: string): Promise<StartedLogin & { readonly finishLoginRequest: string }> {
    const { finishLoginRequest, ...started } = await this.start(registrationRecord);
    if (finishLoginRequest === null) throw new Error('The right password must open the envelope');
    return { ...started, finishLoginRequest };
  }
}
