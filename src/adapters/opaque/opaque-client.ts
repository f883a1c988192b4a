import { client, ready } from '@serenity-kit/opaque';
import type { KeyStretching } from '../../domain/login/key-stretching.ts';
import {
  type OpaqueString,
  type PasswordFault,
  prepareOpaqueString,
} from '../../domain/login/opaque-string.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { OpaqueClient } from '../../ports/login/opaque-client.ts';

const FAULTS: Readonly<Record<PasswordFault, string>> = {
  empty: 'the password is empty',
  too_long: 'the password is too long',
  forbidden_character: 'the password contains a character that cannot be used',
};

/** Stretches keys on the calling thread, which stands still meanwhile. */
export class InProcessOpaqueClient implements OpaqueClient {
  readonly #identifiers: { readonly server: string };

  private constructor(serverIdentifier: string) {
    this.#identifiers = { server: serverIdentifier };
  }

  static async create({
    serverIdentifier,
  }: {
    readonly serverIdentifier: string;
  }): Promise<InProcessOpaqueClient> {
    await ready;
    return new InProcessOpaqueClient(serverIdentifier);
  }

  startRegistration(password: string): ReturnType<OpaqueClient['startRegistration']> {
    const started = client.startRegistration({ password: prepare(password) });
    return { state: started.clientRegistrationState, registrationRequest: started.registrationRequest };
  }

  finishRegistration(
    step: Parameters<OpaqueClient['finishRegistration']>[0],
  ): ReturnType<OpaqueClient['finishRegistration']> {
    const { registrationRecord } = client.finishRegistration({
      password: prepare(step.password),
      clientRegistrationState: step.state,
      registrationResponse: step.registrationResponse,
      identifiers: this.#identifiers,
      keyStretching: libraryKeyStretching(step.keyStretching),
    });
    return { registrationRecord };
  }

  startLogin(password: string): ReturnType<OpaqueClient['startLogin']> {
    const started = client.startLogin({ password: prepare(password) });
    return { state: started.clientLoginState, startLoginRequest: started.startLoginRequest };
  }

  finishLogin(step: Parameters<OpaqueClient['finishLogin']>[0]): ReturnType<OpaqueClient['finishLogin']> {
    const password = prepare(step.password);
    for (const keyStretching of step.keyStretching) {
      const finished = client.finishLogin({
        password,
        clientLoginState: step.state,
        loginResponse: step.loginResponse,
        identifiers: this.#identifiers,
        keyStretching: libraryKeyStretching(keyStretching),
      });
      if (finished !== undefined) return { finishLoginRequest: finished.finishLoginRequest };
    }
    return null;
  }
}

function prepare(password: string): OpaqueString {
  const prepared = prepareOpaqueString(password);
  if (!prepared.ok) throw new OAuthError('invalid_request', FAULTS[prepared.fault]);
  return prepared.password;
}

function libraryKeyStretching({ memoryKib, iterations, parallelism }: KeyStretching) {
  return { 'argon2id-custom': { memory: memoryKib, iterations, parallelism } };
}
