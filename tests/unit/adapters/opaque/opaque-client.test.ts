import { beforeAll, describe, expect, it } from '@jest/globals';
import { InProcessOpaqueServer } from '../../../../src/adapters/opaque/in-process-opaque-server.ts';
import { InProcessOpaqueClient } from '../../../../src/adapters/opaque/opaque-client.ts';
import type { KeyStretching } from '../../../../src/domain/login/key-stretching.ts';
import type { UserIdentifier } from '../../../../src/domain/login/user-identifier.ts';

const serverIdentifier = 'https://op.example';
const keyStretching: KeyStretching = { algorithm: 'argon2id', memoryKib: 8, iterations: 1, parallelism: 1 };

describe('InProcessOpaqueClient', () => {
  let client: InProcessOpaqueClient;
  let server: InProcessOpaqueServer;
  beforeAll(async () => {
    client = await InProcessOpaqueClient.create({ serverIdentifier });
    server = await InProcessOpaqueServer.create({ serverIdentifier });
  });

  it('takes another spelling of the same password', async () => {
    const [registered, typed] = ['cafe\u0301 au lait', 'caf\u00E9\u00A0au\u3000lait'];
    const account = { setup: await server.createSetup(), userIdentifier: 'alice' as UserIdentifier };
    const registration = client.startRegistration(registered);
    const { registrationRecord } = client.finishRegistration({
      password: registered,
      state: registration.state,
      registrationResponse: await server.createRegistrationResponse({ ...account, ...registration }),
      keyStretching,
    });
    const login = client.startLogin(typed);
    const response = await server.startLogin({ ...account, registrationRecord, ...login });
    const finished = client.finishLogin({
      ...login,
      ...response,
      password: typed,
      keyStretching: [keyStretching],
    });
    expect(finished).not.toBeNull();
  });

  it.each([
    ['an empty one', ''],
    ['one of more than 1,024 code points', 'x'.repeat(1025)],
    ['one with a control character', 'tab\tbed'],
  ])('refuses a password that is no OpaqueString: %s', (_, password) => {
    const refusal = expect.objectContaining({ name: 'OAuthError', code: 'invalid_request' });
    const step = { password, state: '', keyStretching };
    expect(() => client.startRegistration(password)).toThrow(refusal);
    expect(() => client.finishRegistration({ ...step, registrationResponse: '' })).toThrow(refusal);
    expect(() => client.startLogin(password)).toThrow(refusal);
    expect(() => client.finishLogin({ ...step, loginResponse: '', keyStretching: [] })).toThrow(refusal);
  });

  it('does not mistake a broken answer for a wrong password', () => {
    const { state } = client.startLogin('password');
    const attempt = { password: 'password', state, loginResponse: 'AAAA', keyStretching: [keyStretching] };
    expect(() => client.finishLogin(attempt)).toThrow('loginResponse');
  });
});
