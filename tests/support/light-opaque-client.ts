import { InProcessOpaqueClient } from '../../src/adapters/opaque/opaque-client.ts';
import type { KeyStretching } from '../../src/domain/login/key-stretching.ts';
import type { OpaqueClient } from '../../src/ports/login/opaque-client.ts';

/** Hardly any: what the page spends on a guess is no matter of the server, which cannot tell. */
const LIGHT: KeyStretching = { algorithm: 'argon2id', memoryKib: 8, iterations: 1, parallelism: 1 };

/** The client's side of OPAQUE, without the seconds of computing that would be all the load there is. */
export class LightOpaqueClient implements OpaqueClient {
  readonly #client: OpaqueClient;

  private constructor(client: OpaqueClient) {
    this.#client = client;
  }

  static async create(options: { readonly serverIdentifier: string }): Promise<LightOpaqueClient> {
    return new LightOpaqueClient(await InProcessOpaqueClient.create(options));
  }

  startRegistration: OpaqueClient['startRegistration'] = (password) =>
    this.#client.startRegistration(password);

  finishRegistration: OpaqueClient['finishRegistration'] = (step) =>
    this.#client.finishRegistration({ ...step, keyStretching: LIGHT });

  startLogin: OpaqueClient['startLogin'] = (password) => this.#client.startLogin(password);

  finishLogin: OpaqueClient['finishLogin'] = (step) =>
    this.#client.finishLogin({ ...step, keyStretching: [LIGHT] });
}
