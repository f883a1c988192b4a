import type { Container } from 'inversify';
import * as v from 'valibot';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { clientFromMetadata } from '../../src/domain/clients/client-from-metadata.ts';
import { clientMetadataSchema } from '../../src/domain/clients/client-metadata.ts';
import { hashSecret } from '../../src/domain/shared/secret.ts';
import { MACHINE_ID, MACHINE_SCOPE, MACHINE_SECRET } from '../load/machine.ts';

/** A confidential client, as an operator adds it, but with a secret that the load knows too. */
export async function registerMachine(container: Container): Promise<void> {
  const metadata = v.parse(clientMetadataSchema, {
    client_id: MACHINE_ID,
    client_name: 'Bench machine',
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'client_secret_basic',
    scope: MACHINE_SCOPE,
  });
  const [store, clock] = [await container.getAsync(Id.ClientStore), await container.getAsync(Id.Clock)];
  const client = clientFromMetadata(metadata, {
    registeredBy: 'administrator',
    secretHash: hashSecret(MACHINE_SECRET),
    now: clock.now(),
  });
  if (!(await store.add(client))) throw new Error(`${MACHINE_ID} is there already`);
}
