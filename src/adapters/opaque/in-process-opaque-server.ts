import { ready, server } from '@serenity-kit/opaque';
import type {
  LoginEvaluation,
  LoginResponse,
  OpaqueServer,
  RegistrationEvaluation,
  ServerSetup,
} from '../../ports/login/opaque-server.ts';
import { attribute, isWrongProof } from './library-error.ts';
import { loginParameters, registrationParameters } from './server-parameters.ts';

/** Evaluates on the calling thread: for the command line, the decoy and tests. */
export class InProcessOpaqueServer implements OpaqueServer {
  readonly #serverIdentifier: string;

  private constructor(serverIdentifier: string) {
    this.#serverIdentifier = serverIdentifier;
  }

  static async create({
    serverIdentifier,
  }: {
    readonly serverIdentifier: string;
  }): Promise<InProcessOpaqueServer> {
    await ready;
    return new InProcessOpaqueServer(serverIdentifier);
  }

  async createSetup(): Promise<ServerSetup> {
    return server.createSetup() as ServerSetup;
  }

  async createRegistrationResponse(evaluation: RegistrationEvaluation): Promise<string> {
    try {
      return server.createRegistrationResponse(registrationParameters(evaluation)).registrationResponse;
    } catch (error) {
      throw attribute(error);
    }
  }

  async startLogin(evaluation: LoginEvaluation): Promise<LoginResponse> {
    try {
      return server.startLogin(loginParameters(evaluation, this.#serverIdentifier));
    } catch (error) {
      throw attribute(error);
    }
  }

  finishLogin(serverLoginState: string, finishLoginRequest: string): boolean {
    const identifiers = { server: this.#serverIdentifier };
    try {
      server.finishLogin({ serverLoginState, finishLoginRequest, identifiers });
      return true;
    } catch (error) {
      if (isWrongProof(error)) return false;
      throw attribute(error);
    }
  }
}
