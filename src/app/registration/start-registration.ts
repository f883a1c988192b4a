import { KEY_STRETCHING_SETS } from '../../domain/login/key-stretching.ts';
import type { Limit } from '../../domain/login/login-limits.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { parseEmailAddress } from '../../domain/shared/email-address.ts';
import { after, type Seconds } from '../../domain/shared/instant.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { SECRET_BYTES, secretDigest } from '../../domain/shared/secret.ts';
import type { OpaqueAnswer } from '../../ports/login/use-cases.ts';
import type { RegistrationAttemptStore } from '../../ports/registration/registration-attempt-store.ts';
import type { StartRegistration } from '../../ports/registration/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { RateLimiter } from '../../ports/system/rate-limiter.ts';
import { spendOrRefuse } from '../system/spend-or-refuse.ts';
import type { CheckTicket } from './check-ticket.ts';
import type { OpaqueRegistration } from './opaque-registration.ts';

export interface StartRegistrationPorts {
  readonly checkTicket: CheckTicket;
  readonly opaqueRegistration: OpaqueRegistration;
  readonly registrationAttemptStore: RegistrationAttemptStore;
  readonly rateLimiter: RateLimiter;
  readonly clock: Clock;
  readonly random: Random;
  readonly perNetwork: Limit;
  /** Of login starts. */
  readonly perAccount: Limit;
  readonly attemptLifetime: Seconds;
}

/** RFC 9807 §5.1: the evaluation of a new password, for whoever holds a ticket. */
export class StartOpaqueRegistration implements StartRegistration {
  readonly #ports: StartRegistrationPorts;

  constructor(ports: StartRegistrationPorts) {
    this.#ports = ports;
  }

  async execute({
    ticket,
    email,
    registrationRequest,
    browser,
    caller,
  }: Parameters<StartRegistration['execute']>[0]): Promise<OpaqueAnswer> {
    const { checkTicket, opaqueRegistration, registrationAttemptStore, clock, random, attemptLifetime } =
      this.#ports;
    if (browser === null) throw new OAuthError('cookies_missing', 'The browser sent no cookie');
    const { rateLimiter, perNetwork, perAccount } = this.#ports;
    await spendOrRefuse(rateLimiter, [
      {
        name: 'registration_starts_per_network',
        subject: caller.network,
        ...perNetwork,
        shared: true,
      },
    ]);
    await checkTicket.execute(ticket);
    const address = parseEmailAddress(email);
    if (address === null) throw new OAuthError('invalid_request', 'email is not an email address');
    // The answer is the login's own OPRF element: for guessing, as good as a login start, and counted with them.
    const account = opaqueRegistration.identifierOf(address);
    await spendOrRefuse(rateLimiter, [{ name: 'login_starts_per_account', subject: account, ...perAccount }]);
    const serverMessage = await opaqueRegistration.evaluate(address, registrationRequest);
    const authId = encodeBase64url(random.bytes(SECRET_BYTES));
    await registrationAttemptStore.put(authId, {
      browserDigest: secretDigest(browser),
      ticketDigest: secretDigest(ticket),
      email: address,
      expiresAt: after(clock.now(), attemptLifetime),
    });
    return { authId, serverMessage, keyStretching: KEY_STRETCHING_SETS };
  }
}
