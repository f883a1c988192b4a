import { knownDevice } from '../../domain/login/device-token.ts';
import { KEY_STRETCHING_SETS } from '../../domain/login/key-stretching.ts';
import { type LoginStartLimits, loginStartBuckets } from '../../domain/login/login-limits.ts';
import { type UserIdentifier, userIdentifier } from '../../domain/login/user-identifier.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { parseEmailAddress } from '../../domain/shared/email-address.ts';
import { after, type Seconds } from '../../domain/shared/instant.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { SECRET_BYTES, secretDigest } from '../../domain/shared/secret.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import type { CredentialStore } from '../../ports/login/credential-store.ts';
import type { LoginAttemptStore } from '../../ports/login/login-attempt-store.ts';
import type { OpaqueServer } from '../../ports/login/opaque-server.ts';
import type { Caller, OpaqueAnswer, StartLogin } from '../../ports/login/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { RateLimiter, Spending } from '../../ports/system/rate-limiter.ts';
import type { StateSealer } from '../keys/state-sealer.ts';
import { spendOrRefuse } from '../system/spend-or-refuse.ts';
import { NOBODY, sealAttempt } from './login-attempt-state.ts';

export interface StartLoginPorts {
  readonly credentialStore: CredentialStore;
  readonly loginAttemptStore: LoginAttemptStore;
  readonly opaqueServer: OpaqueServer;
  readonly rateLimiter: RateLimiter;
  readonly keyRing: KeyRing;
  readonly stateSealer: StateSealer;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: LoginStartLimits;
  readonly attemptLifetime: Seconds;
  readonly deviceLifetime: Seconds;
}

type Command = Parameters<StartLogin['execute']>[0];

/** A start that the limits have let through. */
interface Counted {
  readonly startLoginRequest: string;
  readonly browser: string;
  readonly identifier: UserIdentifier;
  readonly spending: Spending;
}

/** The first half of an OPAQUE login (RFC 9807 §6.2.3). Every address walks the same way through it. */
export class StartOpaqueLogin implements StartLogin {
  readonly #ports: StartLoginPorts;

  constructor(ports: StartLoginPorts) {
    this.#ports = ports;
  }

  async execute(command: Command): Promise<OpaqueAnswer> {
    const { keyRing, rateLimiter } = this.#ports;
    const { browser, caller } = command;
    if (browser === null) throw new OAuthError('cookies_missing', 'The browser sent no cookie');
    const address = parseEmailAddress(command.email);
    if (address === null) throw new OAuthError('invalid_request', 'email is not an email address');
    const identifier = userIdentifier(keyRing.secretKey('identifier').bytes, address);
    const spending = await this.#spend(identifier, caller);
    try {
      return await this.#answer({ ...command, browser, identifier, spending });
    } catch (error) {
      // Whoever was turned away for want of room has had no try.
      const unavailable = error instanceof OAuthError && error.code === 'temporarily_unavailable';
      if (unavailable) await rateLimiter.giveBack(spending);
      throw error;
    }
  }

  async #answer({ startLoginRequest, browser, identifier, spending }: Counted): Promise<OpaqueAnswer> {
    const { credentialStore, loginAttemptStore, opaqueServer, keyRing, stateSealer, clock, random } =
      this.#ports;
    const credential = await credentialStore.findByUserIdentifier(identifier);
    const { setup, decoyRecord } = keyRing.opaqueSetup();
    const { loginResponse, serverLoginState } = await opaqueServer.startLogin({
      setup,
      userIdentifier: identifier,
      registrationRecord: credential?.registrationRecord ?? decoyRecord,
      startLoginRequest,
    });

    const authId = encodeBase64url(random.bytes(SECRET_BYTES));
    const sealedState = sealAttempt(stateSealer, authId, {
      serverLoginState,
      credential: credential === null ? NOBODY : { id: credential.id, userId: credential.userId },
      known: credential === null ? 0 : 1,
      userIdentifier: identifier,
      spending: { ...spending, limits: [...spending.limits] },
    });
    await loginAttemptStore.put(authId, {
      browserDigest: secretDigest(browser),
      sealedState,
      expiresAt: after(clock.now(), this.#ports.attemptLifetime),
    });
    return { authId, serverMessage: loginResponse, keyStretching: KEY_STRETCHING_SETS };
  }

  /** Every start counts: a wrong password is seen by the client alone, and never finished. */
  async #spend(identifier: UserIdentifier, { network, device }: Caller): Promise<Spending> {
    const { rateLimiter, keyRing, clock, limits, deviceLifetime } = this.#ports;
    const check = {
      key: keyRing.secretKey('device').bytes,
      identifier,
      now: clock.now(),
      lifetime: deviceLifetime,
    };
    const known = device === null ? null : knownDevice(device, check);
    const buckets = loginStartBuckets(limits, { account: identifier, network, device: known });
    return spendOrRefuse(rateLimiter, buckets);
  }
}
