import { fileURLToPath } from 'node:url';
import type { server } from '@serenity-kit/opaque';
import { Piscina } from 'piscina';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type {
  LoginEvaluation,
  LoginResponse,
  OpaqueServer,
  RegistrationEvaluation,
  ServerSetup,
} from '../../ports/login/opaque-server.ts';
import type { Logger } from '../../ports/system/logger.ts';
import { InProcessOpaqueServer } from './in-process-opaque-server.ts';
import { attribute } from './library-error.ts';
import { loginParameters, registrationParameters } from './server-parameters.ts';

const WORKER = fileURLToPath(new URL('./opaque-worker.js', import.meta.url));

/** A thread holds the library, and for a moment two messages of some hundred bytes. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

/** What `opaque-worker.js` exports: functions of the library, under the library's names. */
type Evaluations = Pick<typeof server, 'createRegistrationResponse' | 'startLogin'>;

export interface PooledOpaqueServerOptions {
  readonly serverIdentifier: string;
  readonly threads: number;
  /** How many evaluations may wait while every thread is busy. */
  readonly maxQueue: number;
  readonly logger: Logger;
}

/**
 * Evaluates in worker threads, so that a flood of sign-ins does not hold up the event loop.
 * Finishing costs microseconds and stays on the calling thread.
 */
export class PooledOpaqueServer implements OpaqueServer {
  readonly #options: PooledOpaqueServerOptions;
  readonly #local: InProcessOpaqueServer;
  readonly #pool: Piscina;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  private constructor(options: PooledOpaqueServerOptions, local: InProcessOpaqueServer, pool: Piscina) {
    this.#options = options;
    this.#local = local;
    this.#pool = pool;
  }

  /** Resolves when every thread is ready. */
  static async create(options: PooledOpaqueServerOptions): Promise<PooledOpaqueServer> {
    const local = await InProcessOpaqueServer.create(options);
    const pool = new Piscina({
      filename: WORKER,
      minThreads: options.threads,
      maxThreads: options.threads,
      stricterFIFO: true,
      recordTiming: false,
      resourceLimits: THREAD_LIMITS,
      // The threads need none of the secrets that the environment may hold.
      env: {},
    });
    // One that dies while it has nothing to do is replaced; without a listener it would end the process.
    pool.on('error', (error) => options.logger.error({ error }, 'an OPAQUE thread has died'));
    try {
      await Promise.all(
        Array.from({ length: options.threads }, () => pool.run(undefined, { name: 'warmUp' })),
      );
    } catch (error) {
      await pool.destroy();
      throw error;
    }
    return new PooledOpaqueServer(options, local, pool);
  }

  createSetup(): Promise<ServerSetup> {
    return this.#local.createSetup();
  }

  async createRegistrationResponse(evaluation: RegistrationEvaluation): Promise<string> {
    const result = await this.#evaluate('createRegistrationResponse', registrationParameters(evaluation));
    return result.registrationResponse;
  }

  startLogin(evaluation: LoginEvaluation): Promise<LoginResponse> {
    return this.#evaluate('startLogin', loginParameters(evaluation, this.#options.serverIdentifier));
  }

  finishLogin(serverLoginState: string, finishLoginRequest: string): boolean {
    return this.#local.finishLogin(serverLoginState, finishLoginRequest);
  }

  /** Refuses what is new, answers what has been accepted, and ends the threads. */
  close(): Promise<void> {
    this.#closed ??= this.#drain();
    return this.#closed;
  }

  async #evaluate<Name extends keyof Evaluations>(
    name: Name,
    parameters: Parameters<Evaluations[Name]>[0],
  ): Promise<ReturnType<Evaluations[Name]>> {
    if (this.#closed !== undefined) throw unavailable('the server is stopping');
    if (this.#underWay.size >= this.#options.threads + this.#options.maxQueue) {
      throw unavailable('too many sign-ins are waiting');
    }
    const task: Promise<ReturnType<Evaluations[Name]>> = this.#pool.run(parameters, { name });
    this.#underWay.add(task);
    try {
      return await task;
    } catch (error) {
      throw attribute(error);
    } finally {
      this.#underWay.delete(task);
    }
  }

  /** Not `Piscina.close()`: with several threads it ends those that still work when the first is idle. */
  async #drain(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.#pool.destroy();
  }
}

function unavailable(description: string): OAuthError {
  return new OAuthError('temporarily_unavailable', description, { retryAfter: 1 });
}
