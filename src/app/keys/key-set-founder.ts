import { SECRET_KEY_BYTES, SECRET_KEY_PURPOSES, SIGNING_ALGORITHMS } from '../../domain/keys/algorithms.ts';
import type { StoredKey, StoredSecretKey, StoredSigningKey } from '../../domain/keys/key-set.ts';
import { SEAL_NONCE_BYTES, type SealContext, seal } from '../../domain/keys/seal.ts';
import { KEY_STRETCHING_SETS } from '../../domain/login/key-stretching.ts';
import { userIdentifier } from '../../domain/login/user-identifier.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import type { EmailAddress } from '../../domain/shared/email-address.ts';
import { newId } from '../../domain/shared/ids.ts';
import { SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { KeyGenerator } from '../../ports/keys/key-generator.ts';
import type { KeySet, StoredOpaqueSetup } from '../../ports/keys/key-store.ts';
import type { OpaqueClient } from '../../ports/login/opaque-client.ts';
import type { OpaqueServer, ServerSetup } from '../../ports/login/opaque-server.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import { keyContext, OPAQUE_DECOY_CONTEXT, OPAQUE_SETUP_CONTEXT } from './key-set-sealing.ts';

export interface KeySetFounderPorts {
  readonly keyGenerator: KeyGenerator;
  readonly opaqueServer: OpaqueServer;
  readonly opaqueClient: OpaqueClient;
  readonly clock: Clock;
  readonly random: Random;
  /** The deployment's constant in every password record. */
  readonly serverIdentifier: string;
}

/** Makes what a deployment has from its first start on, sealed under its master key. */
export class KeySetFounder {
  readonly #ports: KeySetFounderPorts;

  constructor(ports: KeySetFounderPorts) {
    this.#ports = ports;
  }

  async make(masterKey: Uint8Array): Promise<KeySet> {
    const signing = SIGNING_ALGORITHMS.map((algorithm) => this.#signingKey(masterKey, algorithm));
    const secret = SECRET_KEY_PURPOSES.map((purpose) => this.#secretKey(masterKey, purpose));
    return {
      keys: [...(await Promise.all(signing)), ...secret] satisfies readonly StoredKey[],
      opaqueSetup: await this.#opaqueSetup(masterKey),
    };
  }

  async #signingKey(
    masterKey: Uint8Array,
    algorithm: StoredSigningKey['algorithm'],
  ): Promise<StoredSigningKey> {
    const { publicJwk, privateJwk } = await this.#ports.keyGenerator.generate(algorithm);
    const plaintext = new TextEncoder().encode(JSON.stringify(privateJwk));
    return { ...this.#newKey(masterKey, 'signing', plaintext), algorithm, publicJwk };
  }

  #secretKey(masterKey: Uint8Array, purpose: StoredSecretKey['purpose']): StoredSecretKey {
    const plaintext = this.#ports.random.bytes(SECRET_KEY_BYTES);
    return { ...this.#newKey(masterKey, purpose, plaintext), algorithm: null, publicJwk: null };
  }

  #newKey<Purpose extends StoredKey['purpose']>(
    masterKey: Uint8Array,
    purpose: Purpose,
    plaintext: Uint8Array,
  ) {
    const { clock, random } = this.#ports;
    const createdAt = clock.now();
    const id = newId('key', createdAt, random.bytes(16));
    const sealed = this.#seal(masterKey, plaintext, keyContext({ id, purpose }));
    return { id, purpose, status: 'active', createdAt, sealed } as const;
  }

  async #opaqueSetup(masterKey: Uint8Array): Promise<StoredOpaqueSetup> {
    const setup = await this.#ports.opaqueServer.createSetup();
    const decoy = await this.#decoyRecord(setup);
    const encode = new TextEncoder();
    return {
      serverIdentifier: this.#ports.serverIdentifier,
      sealedSetup: this.#seal(masterKey, encode.encode(setup), OPAQUE_SETUP_CONTEXT),
      sealedDecoy: this.#seal(masterKey, encode.encode(decoy), OPAQUE_DECOY_CONTEXT),
    };
  }

  /** A real record of a password that is forgotten at once, under an identifier that no address has. */
  async #decoyRecord(setup: ServerSetup): Promise<string> {
    const { opaqueClient, opaqueServer, random } = this.#ports;
    const password = encodeBase64url(random.bytes(SECRET_BYTES));
    const nobody = userIdentifier(random.bytes(SECRET_KEY_BYTES), '' as EmailAddress);
    const { state, registrationRequest } = opaqueClient.startRegistration(password);
    const registrationResponse = await opaqueServer.createRegistrationResponse({
      setup,
      userIdentifier: nobody,
      registrationRequest,
    });
    const keyStretching = KEY_STRETCHING_SETS[0];
    return opaqueClient.finishRegistration({ password, state, registrationResponse, keyStretching })
      .registrationRecord;
  }

  #seal(masterKey: Uint8Array, plaintext: Uint8Array, context: SealContext): Uint8Array {
    return seal(masterKey, this.#ports.random.bytes(SEAL_NONCE_BYTES), plaintext, context);
  }
}
