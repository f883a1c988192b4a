import { SECRET_KEY_BYTES, SECRET_KEY_PURPOSES, SIGNING_ALGORITHMS } from '../../domain/keys/algorithms.ts';
import type { KeyLine } from '../../domain/keys/key-set.ts';
import { SEAL_NONCE_BYTES, type SealContext, seal } from '../../domain/keys/seal.ts';
import { KEY_STRETCHING_SETS } from '../../domain/login/key-stretching.ts';
import { userIdentifier } from '../../domain/login/user-identifier.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import type { EmailAddress } from '../../domain/shared/email-address.ts';
import { SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { KeySet, StoredOpaqueSetup } from '../../ports/keys/key-store.ts';
import type { OpaqueClient } from '../../ports/login/opaque-client.ts';
import type { OpaqueServer, ServerSetup } from '../../ports/login/opaque-server.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { KeyMaker } from './key-maker.ts';
import { OPAQUE_DECOY_CONTEXT, OPAQUE_SETUP_CONTEXT } from './key-set-sealing.ts';

export interface KeySetFounderPorts {
  readonly keyMaker: KeyMaker;
  readonly opaqueServer: OpaqueServer;
  readonly opaqueClient: OpaqueClient;
  readonly clock: Clock;
  readonly random: Random;
  /** The deployment's constant in every password record. */
  readonly serverIdentifier: string;
}

const FOUNDED_LINES: readonly KeyLine[] = [
  ...SIGNING_ALGORITHMS.map((algorithm) => ({ purpose: 'signing', algorithm }) as const),
  ...SECRET_KEY_PURPOSES.map((purpose) => ({ purpose, algorithm: null }) as const),
];

/** Makes what a deployment has from its first start on, sealed under its master key. */
export class KeySetFounder {
  readonly #ports: KeySetFounderPorts;

  constructor(ports: KeySetFounderPorts) {
    this.#ports = ports;
  }

  async make(masterKey: Uint8Array): Promise<KeySet> {
    const { keyMaker, clock } = this.#ports;
    const now = clock.now();
    const life = { status: 'active', createdAt: now, activatesAt: now } as const;
    return {
      keys: await Promise.all(FOUNDED_LINES.map((line) => keyMaker.make(line, life, masterKey))),
      opaqueSetup: await this.#opaqueSetup(masterKey),
    };
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
