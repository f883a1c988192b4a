import { InProcessOpaqueClient } from '../../src/adapters/opaque/opaque-client.ts';
import { loadConfiguration } from '../../src/app/config/load.ts';
import { createContainer } from '../../src/app/wiring/container.ts';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { prepare } from '../../src/app/wiring/prepare.ts';
import { parseEmailAddress } from '../../src/domain/shared/email-address.ts';
import { BENCH_KEY_STRETCHING } from '../load/postern/opaque-person.ts';
import type { BenchAccount } from '../load/scenario.ts';
import { SERVER_IDENTIFIER } from './define.ts';
import { registerMachine } from './machine-client.ts';

const COUNT = 64;

/** Registers people, and a client without any, by the server's own use cases, with the key stretching of the bench. */
export async function registerAccounts(
  define: Readonly<Record<string, unknown>>,
  variables: Readonly<Record<string, string>>,
): Promise<readonly BenchAccount[]> {
  const configuration = loadConfiguration({ variables, compiled: define, readFile: () => '' });
  const container = createContainer(configuration);
  try {
    await prepare(container);
    await registerMachine(container);
    const registration = await container.getAsync(Id.OpaqueRegistration);
    const client = await InProcessOpaqueClient.create({ serverIdentifier: SERVER_IDENTIFIER });
    const accounts = Array.from({ length: COUNT }, (_, index) => ({
      email: `person-${index}@example.org`,
      password: `correct horse battery staple ${index}`,
    }));
    for (const { email, password } of accounts) {
      const address = parseEmailAddress(email);
      if (address === null) throw new Error(`${email} is no address`);
      const { state, registrationRequest } = client.startRegistration(password);
      const { registrationRecord } = client.finishRegistration({
        password,
        state,
        registrationResponse: await registration.evaluate(address, registrationRequest),
        keyStretching: BENCH_KEY_STRETCHING,
      });
      await registration.register(
        {
          email: address,
          emailVerified: true,
          roles: [],
          claims: { given_name: 'Ada', family_name: 'Lovelace' },
          ticketHash: null,
        },
        registrationRecord,
      );
    }
    return accounts;
  } finally {
    await container.unbindAllAsync();
  }
}
