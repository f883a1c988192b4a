import { deployment } from 'virtual:deployment';
import { client } from '@serenity-kit/opaque';
import { Failure } from '../lib/failure.ts';
import type { KeyStretching } from '../lib/key-stretching.ts';
import type { OpaqueRequest } from './opaque-protocol.ts';

interface Started {
  readonly kind: 'login' | 'registration';
  readonly password: string;
  readonly state: string;
}

/** RFC 9807 §5 and §6, the client's side: what begins here is finished here, or never. */
export class OpaqueExchange {
  #started: Started | undefined;

  answer(request: OpaqueRequest): string {
    switch (request.method) {
      case 'startLogin':
        return this.#startLogin(request.password);
      case 'startRegistration':
        return this.#startRegistration(request.password);
      case 'finishLogin':
        return finishLogin(this.#take('login'), request.serverMessage, request.stretching);
      case 'finishRegistration':
        return finishRegistration(this.#take('registration'), request.serverMessage, request.stretching);
    }
  }

  #startLogin(password: string): string {
    const { clientLoginState: state, startLoginRequest } = client.startLogin({ password });
    this.#started = { kind: 'login', password, state };
    return startLoginRequest;
  }

  #startRegistration(password: string): string {
    const { clientRegistrationState: state, registrationRequest } = client.startRegistration({ password });
    this.#started = { kind: 'registration', password, state };
    return registrationRequest;
  }

  #take(kind: Started['kind']): Started {
    const started = this.#started;
    this.#started = undefined;
    if (started?.kind !== kind) throw new Failure('proof_failed');
    return started;
  }
}

/**
 * The record may have been made with any of the offered parameters. A wrong set and a wrong password look
 * alike, so each is tried; the state survives a wrong one.
 */
function finishLogin(started: Started, loginResponse: string, sets: readonly KeyStretching[]): string {
  for (const set of sets) {
    const proof = client.finishLogin({
      clientLoginState: started.state,
      loginResponse,
      password: started.password,
      ...parameters(set),
    });
    if (proof !== undefined) return proof.finishLoginRequest;
  }
  throw new Failure(sets.length === 0 ? 'weak_stretching' : 'login_failed');
}

function finishRegistration(
  started: Started,
  registrationResponse: string,
  sets: readonly KeyStretching[],
): string {
  const [newest] = sets;
  if (newest === undefined) throw new Failure('weak_stretching');
  const { registrationRecord } = client.finishRegistration({
    clientRegistrationState: started.state,
    registrationResponse,
    password: started.password,
    ...parameters(newest),
  });
  return registrationRecord;
}

function parameters({ memory_kib, iterations, parallelism }: KeyStretching) {
  return {
    identifiers: { server: deployment.serverIdentifier },
    keyStretching: { 'argon2id-custom': { memory: memory_kib, iterations, parallelism } },
  };
}
