import { hasSecret } from '../../domain/clients/client.ts';
import { clientFromMetadata } from '../../domain/clients/client-from-metadata.ts';
import { type RegistrationTerms, registeredMetadata } from '../../domain/clients/self-registration.ts';
import type { Limit } from '../../domain/login/login-limits.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { after, type Seconds } from '../../domain/shared/instant.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { Scope } from '../../domain/shared/scope.ts';
import { hashSecret, SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { ClientStore } from '../../ports/clients/client-store.ts';
import type { InitialAccessTokenStore } from '../../ports/clients/initial-access-token-store.ts';
import type {
  ClientRegistration,
  RegisterClient,
  SelfRegisteredClient,
} from '../../ports/clients/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { RateLimiter } from '../../ports/system/rate-limiter.ts';
import type { BackgroundWork } from '../system/background-work.ts';
import type { FetchClientLogos } from '../system/chores/fetch-client-logos.ts';
import { spendOrRefuse } from '../system/spend-or-refuse.ts';
import type { CheckSectorIdentifier } from './check-sector-identifier.ts';

export interface RegisterClientPorts {
  readonly clientStore: ClientStore;
  readonly tokenStore: InitialAccessTokenStore;
  readonly checkSectorIdentifier: CheckSectorIdentifier;
  readonly rateLimiter: RateLimiter;
  readonly backgroundWork: BackgroundWork;
  readonly fetchClientLogos: FetchClientLogos;
  readonly clock: Clock;
  readonly random: Random;
  readonly terms: RegistrationTerms;
  /** What everybody may have: no roles. */
  readonly commonScope: Scope;
  /** Of a client that a stranger has registered, until it is used. */
  readonly unusedLifetime: Seconds;
  readonly perNetwork: Limit;
  readonly global: Limit;
}

/** A name that nobody can guess, so that a removed client's is never given again. */
const CLIENT_ID_BYTES = 16;

/** Of requests with one good token, which may register any number of clients, how many come from one network. */
const REFUSABLE = { name: 'client_registrations_with_token_per_network', count: 600, window: 300 } as const;

/** RFC 7591 §3, OpenID Connect Registration §3. */
export class RegisterUnknownClient implements RegisterClient {
  readonly #ports: RegisterClientPorts;

  constructor(ports: RegisterClientPorts) {
    this.#ports = ports;
  }

  async execute({ request, token, network }: ClientRegistration): Promise<SelfRegisteredClient> {
    const { clientStore, checkSectorIdentifier, clock, random, terms, commonScope } = this.#ports;
    await this.#admit(token, network);
    const applicant = { clientId: encodeBase64url(random.bytes(CLIENT_ID_BYTES)), stranger: token === null };
    const metadata = registeredMetadata(request, applicant, { policy: terms.policy, commonScope });
    await checkSectorIdentifier.execute(metadata);
    // Last, so that a request which is refused costs none.
    await this.#spend(token);

    const now = clock.now();
    const secret = hasSecret({ authenticationMethod: metadata.token_endpoint_auth_method })
      ? this.#newSecret()
      : null;
    const registrationToken = this.#newSecret();
    const client = clientFromMetadata(metadata, {
      registeredBy: 'self',
      secretHash: secret === null ? null : hashSecret(secret),
      secretExpiresAt:
        secret === null || terms.secretLifetime === 0 ? null : after(now, terms.secretLifetime),
      registrationTokenHash: hashSecret(registrationToken),
      expiresAt: applicant.stranger ? after(now, this.#ports.unusedLifetime) : null,
      now,
    });
    if (!(await clientStore.add(client))) throw new Error('a random client_id was taken');
    if (client.logoUri !== null) this.#fetchLogo();
    return { client, secret, registrationToken };
  }

  /** Before anything is looked at that a stranger sends: what follows costs a fetch and a row. */
  async #admit(token: string | null, network: string): Promise<void> {
    const { tokenStore, clock, rateLimiter, terms, perNetwork, global } = this.#ports;
    if (terms.mode === 'off') throw new OAuthError('not_found', 'Clients do not register themselves here');
    if (token !== null) {
      if (!(await tokenStore.isGood(hashSecret(token), clock.now()))) throw badToken();
      // A request that is refused costs no token, but may have cost a fetch.
      await spendOrRefuse(rateLimiter, [{ ...REFUSABLE, subject: network, shared: true }]);
      return;
    }
    if (terms.mode === 'token') throw badToken();
    await spendOrRefuse(rateLimiter, [
      { name: 'client_registrations_per_network', subject: network, ...perNetwork, shared: true },
      { name: 'client_registrations_global', subject: 'all', ...global, shared: true },
    ]);
  }

  async #spend(token: string | null): Promise<void> {
    const { tokenStore, clock } = this.#ports;
    if (token !== null && !(await tokenStore.spend(hashSecret(token), clock.now()))) throw badToken();
  }

  /** So that whoever signs in next sees it; the chore comes round for what fails. */
  #fetchLogo(): void {
    const { backgroundWork, fetchClientLogos } = this.#ports;
    backgroundWork.start(fetchClientLogos.name, (signal) => fetchClientLogos.run(signal));
  }

  #newSecret(): string {
    return encodeBase64url(this.#ports.random.bytes(SECRET_BYTES));
  }
}

/** Alike for one that is missing, unknown, expired and used up. */
function badToken(): OAuthError {
  return new OAuthError('invalid_token', 'Registering a client takes a good initial access token');
}
