import type { Client } from '../../../domain/clients/client.ts';
import { CLIENT_ASSERTION_TYPES, clientAssertion } from '../../../domain/clients/client-assertion.ts';
import type { AssertionReplayStore } from '../../../ports/clients/assertion-replay-store.ts';
import type { ClientCredentials } from '../../../ports/clients/use-cases.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { VerifyClientJwt } from '../keys/verify-client-jwt.ts';
import type { ClientAuthentication } from './client-authentication.ts';

export interface PrivateKeyJwtPorts {
  readonly verifyClientJwt: VerifyClientJwt;
  readonly assertionReplayStore: AssertionReplayStore;
  readonly clock: Clock;
  /** Every name of this server that an assertion may be for. */
  readonly audiences: readonly string[];
}

/** OpenID Connect Core §9, RFC 7523: by an assertion under the client's own key, which is good for once. */
export class PrivateKeyJwt implements ClientAuthentication {
  readonly method = 'private_key_jwt';
  readonly #ports: PrivateKeyJwtPorts;

  constructor(ports: PrivateKeyJwtPorts) {
    this.#ports = ports;
  }

  /** @throws OAuthError `temporarily_unavailable` when nobody can say whether the assertion was used before */
  async verify(client: Client, credentials: ClientCredentials): Promise<boolean> {
    if (credentials.method !== this.method) return false;
    const { verifyClientJwt, assertionReplayStore, clock, audiences } = this.#ports;
    const verdict = await verifyClientJwt.execute(client, credentials.assertion, {
      algorithm: client.assertionAlgorithm,
      types: CLIENT_ASSERTION_TYPES,
    });
    if (verdict.status !== 'verified') return false;
    const expected = { clientId: client.id, audiences, now: clock.now() };
    const assertion = clientAssertion(verdict.claims, expected);
    // Last: only what its own client has signed is remembered.
    return assertion !== null && assertionReplayStore.use({ clientId: client.id, ...assertion });
  }
}
