import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InProcessOpaqueClient } from '../../../src/adapters/opaque/opaque-client.ts';
import { isOpaqueMessage, OPAQUE_MESSAGE_BYTES } from '../../../src/domain/login/opaque-message.ts';
import type { UserIdentifier } from '../../../src/domain/login/user-identifier.ts';
import type { OpaqueServer, ServerSetup } from '../../../src/ports/login/opaque-server.ts';
import { bytes, ELEMENT_BYTES, firstElement, oneBitFlips, text } from './opaque-bytes.ts';
import { ALICE, CHEAP, OpaqueExchange, PASSWORD } from './opaque-exchange.ts';

export interface OpenedOpaqueServer {
  /** For `SERVER_IDENTIFIER` of `opaque-exchange.ts`. */
  readonly server: OpaqueServer;
  close(): Promise<void>;
}

const BOB = 'bob' as UserIdentifier;
const NOBODY = 'nobody' as UserIdentifier;
const DECOY = 'decoy' as UserIdentifier;

/** RFC 9496 §4.3.1 decodes only canonical encodings; RFC 9497 §4.1 refuses the identity as well. */
const MALFORMED_ELEMENTS: readonly (readonly [string, Uint8Array])[] = [
  ['a number beyond the field', new Uint8Array(ELEMENT_BYTES).fill(0xff)],
  ['the identity', new Uint8Array(ELEMENT_BYTES)],
];

export function opaqueServerContract(name: string, open: () => Promise<OpenedOpaqueServer>): void {
  describe(name, () => {
    let opened: OpenedOpaqueServer;
    let server: OpaqueServer;
    let exchange: OpaqueExchange;
    let setup: ServerSetup;
    let record: string;

    beforeAll(async () => {
      opened = await open();
      server = opened.server;
      exchange = await OpaqueExchange.open(server);
      setup = exchange.setup;
      record = await exchange.register(ALICE);
    });
    afterAll(() => opened.close());

    describe('registration and login', () => {
      it('lets in who registered with this password', async () => {
        const { serverLoginState, finishLoginRequest } = await exchange.login(record);
        expect(server.finishLogin(serverLoginState, finishLoginRequest)).toBe(true);
      });

      it('speaks messages of the lengths that the edge demands', async () => {
        const { registrationRequest } = exchange.client.startRegistration(PASSWORD);
        const { startLoginRequest } = exchange.client.startLogin(PASSWORD);
        const evaluation = { setup, userIdentifier: ALICE, registrationRequest };
        const { loginResponse, finishLoginRequest } = await exchange.login(record);
        const registrationResponse = await server.createRegistrationResponse(evaluation);
        expect(isOpaqueMessage('registrationRequest', registrationRequest)).toBe(true);
        expect(isOpaqueMessage('registrationResponse', registrationResponse)).toBe(true);
        expect(isOpaqueMessage('registrationRecord', record)).toBe(true);
        expect(isOpaqueMessage('startLoginRequest', startLoginRequest)).toBe(true);
        expect(isOpaqueMessage('loginResponse', loginResponse)).toBe(true);
        expect(isOpaqueMessage('finishLoginRequest', finishLoginRequest)).toBe(true);
      });

      it('makes another setup each time', async () => {
        expect(await server.createSetup()).not.toBe(setup);
      });

      it('gives a wrong password nothing to open', async () => {
        const { finishLoginRequest } = await exchange.start(record, {
          password: 'correct horse battery stable',
        });
        expect(finishLoginRequest).toBeNull();
      });

      it('gives the right password nothing to open under another identifier', async () => {
        expect((await exchange.start(record, { userIdentifier: BOB })).finishLoginRequest).toBeNull();
      });

      it('gives nothing to open to a client that expects another server', async () => {
        const elsewhere = await InProcessOpaqueClient.create({ serverIdentifier: 'https://evil.example' });
        const { state, loginResponse } = await exchange.start(record);
        const attempt = { password: PASSWORD, state, loginResponse, keyStretching: [CHEAP] };
        expect(exchange.client.finishLogin(attempt)).not.toBeNull();
        expect(elsewhere.finishLogin(attempt)).toBeNull();
      });

      it('lets a client try several sets of key stretching on one answer', async () => {
        const newer = { ...CHEAP, iterations: CHEAP.iterations + 1 };
        const { state, loginResponse, serverLoginState } = await exchange.start(record);
        const attempt = { password: PASSWORD, state, loginResponse };
        expect(exchange.client.finishLogin({ ...attempt, keyStretching: [newer] })).toBeNull();
        const finished = exchange.client.finishLogin({ ...attempt, keyStretching: [newer, CHEAP] });
        expect(server.finishLogin(serverLoginState, finished?.finishLoginRequest ?? '')).toBe(true);
      });
    });

    describe('known and unknown identifiers', () => {
      it('are answered alike in shape, with a decoy record where nobody is registered', async () => {
        const decoy = await exchange.register(DECOY, 'whatever it is');
        const known = await exchange.start(record);
        const unknown = await exchange.start(decoy, { userIdentifier: NOBODY });
        expect(unknown.loginResponse).toHaveLength(known.loginResponse.length);
        expect(unknown.serverLoginState).toHaveLength(known.serverLoginState.length);
        expect(unknown.finishLoginRequest).toBeNull();
      });

      it('get one evaluated element each for a blinded element, at registration and at every login', async () => {
        const { registrationRequest } = exchange.client.startRegistration(PASSWORD);
        const ke1 = bytes(exchange.client.startLogin(PASSWORD).startLoginRequest);
        const startLoginRequest = text(bytes(registrationRequest), ke1.subarray(ELEMENT_BYTES));
        const elementFor = async (userIdentifier: UserIdentifier): Promise<string> => {
          const login = { setup, userIdentifier, registrationRecord: record, startLoginRequest };
          const messages = [
            await server.createRegistrationResponse({ setup, userIdentifier, registrationRequest }),
            (await server.startLogin(login)).loginResponse,
            (await server.startLogin(login)).loginResponse,
          ];
          const elements = new Set(messages.map(firstElement));
          expect(elements.size).toBe(1);
          return [...elements].join();
        };
        expect(await elementFor(NOBODY)).not.toBe(await elementFor(ALICE));
      });
    });

    describe('finishing', () => {
      it('accepts the proof of this login only', async () => {
        const one = await exchange.login(record);
        const two = await exchange.login(record);
        expect(server.finishLogin(one.serverLoginState, two.finishLoginRequest)).toBe(false);
        expect(server.finishLogin(two.serverLoginState, one.finishLoginRequest)).toBe(false);
        expect(server.finishLogin(one.serverLoginState, one.finishLoginRequest)).toBe(true);
        expect(server.finishLogin(two.serverLoginState, two.finishLoginRequest)).toBe(true);
      });

      it.each([0x00, 0x5a, 0xff])('is false for the byte %i repeated to the right length', async (byte) => {
        const { serverLoginState } = await exchange.start(record);
        const garbage = text(new Uint8Array(OPAQUE_MESSAGE_BYTES.finishLoginRequest).fill(byte));
        expect(server.finishLogin(serverLoginState, garbage)).toBe(false);
      });

      it('is false for a proof that differs in one bit', async () => {
        const { serverLoginState, finishLoginRequest } = await exchange.login(record);
        for (const flipped of oneBitFlips(bytes(finishLoginRequest))) {
          expect(server.finishLogin(serverLoginState, text(flipped))).toBe(false);
        }
      });

      // A state is session key ‖ expected MAC. The key takes no part in the comparison: that nobody
      // changes a stored state is what its seal promises.
      it('is false for a state whose expected MAC differs in one bit', async () => {
        const { serverLoginState, finishLoginRequest } = await exchange.login(record);
        const state = bytes(serverLoginState);
        const mac = state.length - OPAQUE_MESSAGE_BYTES.finishLoginRequest;
        for (const flipped of oneBitFlips(state.subarray(mac))) {
          expect(server.finishLogin(text(state.subarray(0, mac), flipped), finishLoginRequest)).toBe(false);
        }
      });
    });

    describe("the client's fault", () => {
      const invalidRequest = expect.objectContaining({ name: 'OAuthError', code: 'invalid_request' });

      const register = (registrationRequest: string) =>
        server.createRegistrationResponse({ setup, userIdentifier: ALICE, registrationRequest });
      const start = (startLoginRequest: string) =>
        server.startLogin({ setup, userIdentifier: ALICE, registrationRecord: record, startLoginRequest });

      it.each(MALFORMED_ELEMENTS)('is %s as the blinded element', async (_, malformed) => {
        const ke1 = bytes(exchange.client.startLogin(PASSWORD).startLoginRequest);
        await expect(register(text(malformed))).rejects.toEqual(invalidRequest);
        await expect(start(text(malformed, ke1.subarray(ELEMENT_BYTES)))).rejects.toEqual(invalidRequest);
      });

      it.each(MALFORMED_ELEMENTS)('is %s as the key share', async (_, malformed) => {
        const ke1 = bytes(exchange.client.startLogin(PASSWORD).startLoginRequest);
        await expect(start(text(ke1.subarray(0, -ELEMENT_BYTES), malformed))).rejects.toEqual(invalidRequest);
      });

      it.each(['', 'AAAA', '!'.repeat(43)])('is a message that is only %j', async (garbage) => {
        const { serverLoginState } = await exchange.start(record);
        await expect(register(garbage)).rejects.toEqual(invalidRequest);
        await expect(start(garbage)).rejects.toEqual(invalidRequest);
        expect(() => server.finishLogin(serverLoginState, garbage)).toThrow(invalidRequest);
      });

      it('is described in plain ASCII without quotes', async () => {
        const description = expect.stringMatching(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
        await expect(register('')).rejects.toMatchObject({ description });
      });
    });

    describe('our own fault, never blamed on the client,', () => {
      const ourFault = (data: string) => expect.objectContaining({ name: 'ImpossibleOpaqueData', data });

      it('is an impossible setup', async () => {
        const { registrationRequest } = exchange.client.startRegistration(PASSWORD);
        const { startLoginRequest } = exchange.client.startLogin(PASSWORD);
        for (const broken of ['', '!!', text(new Uint8Array(bytes(setup).length))]) {
          const common = { setup: broken as ServerSetup, userIdentifier: ALICE };
          const register = server.createRegistrationResponse({ ...common, registrationRequest });
          await expect(register).rejects.toEqual(ourFault('serverSetup'));
          const start = server.startLogin({ ...common, registrationRecord: record, startLoginRequest });
          await expect(start).rejects.toEqual(ourFault('serverSetup'));
        }
      });

      it('is an impossible record', async () => {
        const { startLoginRequest } = exchange.client.startLogin(PASSWORD);
        for (const broken of ['', '!!', text(new Uint8Array(OPAQUE_MESSAGE_BYTES.registrationRecord))]) {
          const evaluation = { setup, userIdentifier: ALICE, registrationRecord: broken, startLoginRequest };
          await expect(server.startLogin(evaluation)).rejects.toEqual(ourFault('registrationRecord'));
        }
      });

      it('is an impossible login state', async () => {
        const { finishLoginRequest } = await exchange.login(record);
        for (const broken of ['', '!!', 'AAAA']) {
          expect(() => server.finishLogin(broken, finishLoginRequest)).toThrow(ourFault('serverLoginState'));
        }
      });
    });
  });
}
