import { CompactSign, type CryptoKey, exportJWK, generateKeyPair } from 'jose';
import type { ClientJwks } from '../../src/domain/clients/client-jwks.ts';
import type { SigningAlgorithm } from '../../src/domain/keys/algorithms.ts';

type Json = Readonly<Record<string, unknown>>;
type PublicKey = ClientJwks['keys'][number];

/** A client's own key, and what it signs. */
export class ClientSigner {
  readonly algorithm: SigningAlgorithm;
  readonly publicJwk: PublicKey;
  /** For a client library that signs by itself. */
  readonly privateKey: CryptoKey;

  private constructor(algorithm: SigningAlgorithm, publicJwk: PublicKey, privateKey: CryptoKey) {
    this.algorithm = algorithm;
    this.publicJwk = publicJwk;
    this.privateKey = privateKey;
  }

  /** @param kid `null` for a key without one */
  static async make(algorithm: SigningAlgorithm, kid: string | null = null): Promise<ClientSigner> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const jwk = await exportJWK(publicKey);
    const publicJwk = { ...jwk, ...(kid === null ? {} : { kid }) } as PublicKey;
    return new ClientSigner(algorithm, publicJwk, privateKey);
  }

  get jwks(): ClientJwks {
    return { keys: [this.publicJwk] };
  }

  /** @param header added to `alg` and to the key's `kid`; `undefined` leaves one out */
  sign(claims: Json, header: Json = {}): Promise<string> {
    return this.signText(JSON.stringify(claims), header);
  }

  /** What may be no JSON. */
  signText(payload: string, header: Json = {}): Promise<string> {
    const { kid } = this.publicJwk;
    const protectedHeader = { alg: this.algorithm, ...(kid === undefined ? {} : { kid }), ...header };
    return new CompactSign(Buffer.from(payload)).setProtectedHeader(protectedHeader).sign(this.privateKey);
  }
}
