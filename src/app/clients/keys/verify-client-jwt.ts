import type { Client } from '../../../domain/clients/client.ts';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../../../domain/keys/algorithms.ts';
import type { ClientJwtVerdict, ClientJwtVerifier } from '../../../ports/clients/client-jwt-verifier.ts';
import type { ClientKeys } from './client-keys.ts';

export interface VerifyClientJwtPorts {
  readonly clientKeys: ClientKeys;
  readonly clientJwtVerifier: ClientJwtVerifier;
}

export interface SignedByClient {
  /** What the client has registered for this kind of token; `null` for any algorithm of ours. */
  readonly algorithm: SigningAlgorithm | null;
  readonly types: readonly string[];
}

/** Whether a client has signed a token. Its `kid` may be of a key that the client has just begun to use. */
export class VerifyClientJwt {
  readonly #ports: VerifyClientJwtPorts;

  constructor(ports: VerifyClientJwtPorts) {
    this.#ports = ports;
  }

  async execute(
    client: Client,
    token: string,
    { algorithm, types }: SignedByClient,
  ): Promise<ClientJwtVerdict> {
    const { clientKeys, clientJwtVerifier } = this.#ports;
    const expected = { algorithms: algorithm === null ? SIGNING_ALGORITHMS : [algorithm], types };
    const jwks = (await clientKeys.lookup(client)) ?? { keys: [] };
    const verdict = await clientJwtVerifier.verify(token, { ...expected, jwks });
    if (verdict.status !== 'no_key') return verdict;
    const renewed = await clientKeys.renew(client);
    return renewed === null ? verdict : clientJwtVerifier.verify(token, { ...expected, jwks: renewed });
  }
}
