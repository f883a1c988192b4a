import { beforeAll, describe, expect, it } from '@jest/globals';
import { InProcessOpaqueServer } from '../../../../src/adapters/opaque/in-process-opaque-server.ts';
import { InProcessOpaqueClient } from '../../../../src/adapters/opaque/opaque-client.ts';
import type { UserIdentifier } from '../../../../src/domain/login/user-identifier.ts';
import type { ServerSetup } from '../../../../src/ports/login/opaque-server.ts';
import { type OpaqueVector, RFC9807_VECTORS } from './rfc9807-vectors.ts';
import { withRandomness } from './scripted-randomness.ts';

/**
 * Compared byte for byte: the whole registration request, registration response and KE1, and of KE2
 * everything before its MAC (evaluated element, masking nonce, masked response, server nonce and key
 * share). The vector's registration_upload stands in as the stored record.
 *
 * Not comparable: server_mac, KE3 and the session key depend on the context string, and the record's
 * envelope and keys on the key stretching function. The vectors use "OPAQUE-POC" and the identity; the
 * library has its own context built in, and always Argon2id.
 */
const MAC_HEX_LENGTH = 2 * 64;

const serverIdentifier = 'takes part in the envelope and the MACs only';

describe.each(RFC9807_VECTORS)('RFC 9807 %s', (_, vector) => {
  let client: InProcessOpaqueClient;
  let server: InProcessOpaqueServer;
  beforeAll(async () => {
    client = await InProcessOpaqueClient.create({ serverIdentifier });
    server = await InProcessOpaqueServer.create({ serverIdentifier });
  });

  const password = hex(vector.password).toString('ascii');
  const userIdentifier = hex(vector.credential_identifier).toString('ascii') as UserIdentifier;

  function registrationRequest(): Promise<string> {
    return withRandomness(
      [blind(vector.blind_registration)],
      () => client.startRegistration(password).registrationRequest,
    );
  }

  async function registrationResponse(setup: ServerSetup): Promise<string> {
    const evaluation = { setup, userIdentifier, registrationRequest: base64url(vector.registration_request) };
    return withRandomness([], () => server.createRegistrationResponse(evaluation));
  }

  function ke1(): Promise<string> {
    return withRandomness(
      [blind(vector.blind_login), hex(vector.client_keyshare_seed), hex(vector.client_nonce)],
      () => client.startLogin(password).startLoginRequest,
    );
  }

  async function ke2(setup: ServerSetup): Promise<string> {
    const evaluation = {
      setup,
      userIdentifier,
      registrationRecord: base64url(vector.registration_upload),
      startLoginRequest: base64url(vector.KE1),
    };
    const { loginResponse } = await withRandomness(
      [
        UNUSED_MASKING_KEY,
        hex(vector.masking_nonce),
        hex(vector.server_keyshare_seed),
        hex(vector.server_nonce),
      ],
      () => server.startLogin(evaluation),
    );
    return loginResponse;
  }

  it('registration request', async () => {
    expect(toHex(await registrationRequest())).toBe(vector.registration_request);
  });

  it('registration response', async () => {
    expect(toHex(await registrationResponse(setupOf(vector)))).toBe(vector.registration_response);
  });

  it('KE1', async () => {
    expect(toHex(await ke1())).toBe(vector.KE1);
  });

  it('KE2 up to its MAC', async () => {
    const response = toHex(await ke2(setupOf(vector)));
    expect(response).toHaveLength(vector.KE2.length);
    expect(response.slice(0, -MAC_HEX_LENGTH)).toBe(vector.KE2.slice(0, -MAC_HEX_LENGTH));
    expect(response.slice(-MAC_HEX_LENGTH)).not.toBe(vector.KE2.slice(-MAC_HEX_LENGTH));
  });

  it('is told apart from a seed with one other bit', async () => {
    const setup = setupOf({ ...vector, oprf_seed: flipFirstBit(vector.oprf_seed) });
    expect(toHex(await registrationResponse(setup))).not.toBe(vector.registration_response);
    const element = 2 * 32;
    expect(toHex(await ke2(setup)).slice(0, element)).not.toBe(vector.KE2.slice(0, element));
  });
});

/** Drawn at every login start, for the case without a record; nothing of it shows when there is one. */
const UNUSED_MASKING_KEY = new Uint8Array(64);

/** oprf_seed ‖ server_private_key ‖ a public key for absent records, any valid one. */
function setupOf(vector: OpaqueVector): ServerSetup {
  return base64url(vector.oprf_seed + vector.server_private_key + vector.server_public_key) as ServerSetup;
}

/** Scalars are drawn as 64 bytes and reduced modulo the group's order, little-endian: zeros change nothing. */
function blind(scalar: string): Uint8Array {
  return Buffer.concat([hex(scalar), new Uint8Array(32)]);
}

function flipFirstBit(text: string): string {
  const bytes = hex(text);
  bytes.writeUInt8(bytes.readUInt8(0) ^ 0x80, 0);
  return bytes.toString('hex');
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}

function base64url(text: string): string {
  return hex(text).toString('base64url');
}

function toHex(text: string): string {
  return Buffer.from(text, 'base64url').toString('hex');
}
