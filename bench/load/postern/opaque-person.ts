import { InProcessOpaqueClient } from '../../../src/adapters/opaque/opaque-client.ts';
import type { KeyStretching } from '../../../src/domain/login/key-stretching.ts';
import type { BenchAccount } from '../scenario.ts';
import type { Visitor } from '../visitor.ts';

/**
 * The least that Argon2id allows (RFC 9106 §3.1). Stretching is the browser's cost, which the server never sees and
 * would drown the load's core: the accounts of the bench are registered with this set.
 */
export const BENCH_KEY_STRETCHING: KeyStretching = {
  algorithm: 'argon2id',
  memoryKib: 8,
  iterations: 1,
  parallelism: 1,
};

/** Signs in as the login page does (RFC 9807 §6), with the whole of the client's computation but the stretching. */
export class OpaquePerson {
  readonly #opaque: InProcessOpaqueClient;

  private constructor(opaque: InProcessOpaqueClient) {
    this.#opaque = opaque;
  }

  static async create(serverIdentifier: string): Promise<OpaquePerson> {
    return new OpaquePerson(await InProcessOpaqueClient.create({ serverIdentifier }));
  }

  /** Where the page goes next: a path. */
  async signIn(visitor: Visitor, { email, password }: BenchAccount, flowId?: string): Promise<string> {
    const { state, startLoginRequest } = this.#opaque.startLogin(password);
    const start = await visitor.postJson('/login/start/', { email, client_request: startLoginRequest });
    const { auth_id, server_message } = JSON.parse(start.text);
    const finished = this.#opaque.finishLogin({
      state,
      password,
      loginResponse: server_message,
      keyStretching: [BENCH_KEY_STRETCHING],
    });
    if (finished === null) throw new Error(`The password of ${email} is wrong`);
    const finish = await visitor.postJson('/login/finish/', {
      auth_id,
      client_request: finished.finishLoginRequest,
      ...(flowId === undefined ? {} : { flow_id: flowId }),
    });
    return JSON.parse(finish.text).next;
  }
}
