import { DEVICE_NONCE_BYTES, deviceToken } from '../../domain/login/device-token.ts';
import type { UserIdentifier } from '../../domain/login/user-identifier.ts';
import type { SessionId } from '../../domain/shared/ids.ts';
import type { Seconds } from '../../domain/shared/instant.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { secretDigest } from '../../domain/shared/secret.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { CredentialStore } from '../../ports/login/credential-store.ts';
import type { LoginAttemptStore } from '../../ports/login/login-attempt-store.ts';
import type { OpaqueServer } from '../../ports/login/opaque-server.ts';
import type { FinishLogin, SignedIn } from '../../ports/login/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { RateLimiter } from '../../ports/system/rate-limiter.ts';
import { type FlowProgress, placeOf } from '../authorization/flow-progress.ts';
import type { StateSealer } from '../keys/state-sealer.ts';
import type { OpenSession } from '../sessions/open-session.ts';
import { type LoginAttemptState, unsealAttempt } from './login-attempt-state.ts';

export interface FinishLoginPorts {
  readonly credentialStore: CredentialStore;
  readonly loginAttemptStore: LoginAttemptStore;
  readonly opaqueServer: OpaqueServer;
  readonly rateLimiter: RateLimiter;
  readonly keyRing: KeyRing;
  readonly stateSealer: StateSealer;
  readonly openSession: OpenSession;
  readonly flowProgress: FlowProgress;
  readonly clock: Clock;
  readonly random: Random;
  readonly deviceLifetime: Seconds;
}

type Command = Parameters<FinishLogin['execute']>[0];

/** The second half of an OPAQUE login (RFC 9807 §6.2.4); what it opens is the browser's session. */
export class FinishOpaqueLogin implements FinishLogin {
  readonly #ports: FinishLoginPorts;

  constructor(ports: FinishLoginPorts) {
    this.#ports = ports;
  }

  async execute(command: Command): Promise<SignedIn> {
    const { flowId, browser } = command;
    // Before the attempt is spent: a flow that is over is told as such, and the password is still to be asked.
    if (flowId !== null) await this.#ports.flowProgress.require(flowId, browser);
    const { userId, state } = await this.#prove(command);
    await this.#ports.rateLimiter.giveBack(state.spending);
    const session = await this.#ports.openSession.execute({ userId, previousHandle: command.session });
    return {
      session: { handle: session.handle, lifetime: session.lifetime },
      device: this.#device(state.userIdentifier as UserIdentifier),
      next: flowId === null ? null : await this.#continueFlow(flowId, browser, session),
    };
  }

  async #prove({ authId, finishLoginRequest, browser }: Command) {
    const state = await this.#takeAttempt(authId, browser);
    const proven = this.#ports.opaqueServer.finishLogin(state.serverLoginState, finishLoginRequest);
    const { credential, known } = state;
    // The account may have been disabled, or its password changed, since the start.
    if (!proven || known === 0 || !(await this.#ports.credentialStore.isCurrent(credential.id))) {
      throw new OAuthError('login_failed', 'The sign-in failed');
    }
    return { userId: credential.userId, state };
  }

  async #takeAttempt(authId: string, browser: string | null): Promise<LoginAttemptState> {
    const { loginAttemptStore, stateSealer, clock } = this.#ports;
    if (browser === null) throw new OAuthError('cookies_missing', 'The browser sent no cookie');
    const attempt = await loginAttemptStore.take(authId);
    const expired = attempt === null || attempt.expiresAt <= clock.now();
    // Another browser's attempt is as good as none: it would be login CSRF.
    if (expired || attempt.browserDigest !== secretDigest(browser)) throw loginExpired();
    const state = unsealAttempt(stateSealer, authId, attempt.sealedState);
    if (state === null) throw loginExpired();
    return state;
  }

  #device(identifier: UserIdentifier): SignedIn['device'] {
    const { keyRing, random, clock, deviceLifetime } = this.#ports;
    const nonce = random.bytes(DEVICE_NONCE_BYTES);
    const token = deviceToken(keyRing.secretKey('device').bytes, identifier, nonce, clock.now());
    return { token, lifetime: deviceLifetime };
  }

  /**
   * The password is proven and the old handle void: whatever befalls the flow now, the new handle has to reach the
   * browser. The callback says what is wrong with a flow.
   */
  async #continueFlow(
    flowId: string,
    browser: string | null,
    session: { readonly id: SessionId; readonly handle: string },
  ): Promise<SignedIn['next']> {
    const { flowProgress } = this.#ports;
    try {
      const flow = await flowProgress.amend(flowId, browser, (pending) => ({
        ...pending,
        signedIn: session.id,
      }));
      const { step } = await flowProgress.assess(flow, session.handle);
      return { place: placeOf(step), flowId };
    } catch (error) {
      if (error instanceof OAuthError) return { place: 'callback', flowId };
      throw error;
    }
  }
}

function loginExpired(): OAuthError {
  return new OAuthError('login_expired', 'This attempt to sign in has expired');
}
