import { expect, it } from '@jest/globals';
import { JoseClientJwtVerifier } from '../../../../../src/adapters/jose/client-jwt-verifier.ts';
import { KeyValueAssertionReplayStore } from '../../../../../src/adapters/key-value/clients/assertion-replay-store.ts';
import { MemoryKeyValue } from '../../../../../src/adapters/key-value/drivers/memory.ts';
import { HttpsOutboundFetcher } from '../../../../../src/adapters/system/outbound-fetcher.ts';
import { PinoLogger } from '../../../../../src/adapters/system/pino-logger.ts';
import { PrivateKeyJwt } from '../../../../../src/app/clients/authentication/private-key-jwt.ts';
import { ClientKeys } from '../../../../../src/app/clients/keys/client-keys.ts';
import { VerifyClientJwt } from '../../../../../src/app/clients/keys/verify-client-jwt.ts';
import { toNumericDate } from '../../../../../src/domain/shared/instant.ts';
import { ClientSigner } from '../../../../support/client-signer.ts';
import { TestClock } from '../../../../support/test-clock.ts';
import { aClient } from '../../../domain/fixtures.ts';

const ISSUER = 'https://id.example.org';

/** Over a key-value store with room for so many entries: one without room answers as one that is away. */
async function verified(maxEntries: number): Promise<boolean> {
  const clock = new TestClock();
  const clientKeys = new ClientKeys({
    outboundFetcher: new HttpsOutboundFetcher({ allow: [] }),
    clock,
    logger: new PinoLogger({ level: 'silent' }),
  });
  const keyValue = new MemoryKeyValue({ clock, maxEntries });
  const authentication = new PrivateKeyJwt({
    verifyClientJwt: new VerifyClientJwt({ clientKeys, clientJwtVerifier: new JoseClientJwtVerifier() }),
    assertionReplayStore: new KeyValueAssertionReplayStore({ keyValue, clock }),
    clock,
    audiences: [ISSUER],
  });
  const signer = await ClientSigner.make('EdDSA');
  const exp = toNumericDate(clock.now()) + 60;
  const assertion = await signer.sign({ iss: 'web', sub: 'web', aud: ISSUER, jti: 'j', exp });
  const client = aClient({ authenticationMethod: 'private_key_jwt', jwks: signer.jwks });
  return authentication.verify(client, { method: 'private_key_jwt', clientId: 'web', assertion });
}

it('authenticates nobody while no store can say whether an assertion was used before', async () => {
  expect(await verified(1)).toBe(true);
  await expect(verified(0)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
});
