import * as v from 'valibot';
import { type ClientMetadata, metadataRules } from '../../../domain/clients/client-metadata.ts';
import { clientMetadataEntries } from '../../../domain/clients/client-metadata-entries.ts';
import { ENVIRONMENTS, type Environment } from '../environments.ts';
import { choice } from '../value-schemas.ts';

/** A first-party client, and the environments in which it exists. */
export interface DefinedClient {
  readonly metadata: ClientMetadata;
  readonly envs: readonly Environment[];
}

const definedClientSchema = v.strictObject({
  ...clientMetadataEntries,
  token_endpoint_auth_method: v.optional(
    v.pipe(
      v.picklist(
        ['none', 'private_key_jwt'],
        'none or private_key_jwt: a client with a secret is added with `postern clients add`',
      ),
      v.description('No secret, since one that is compiled in would be none.'),
    ),
    'none',
  ),
  envs: v.optional(
    v.pipe(
      v.array(choice(ENVIRONMENTS)),
      v.nonEmpty('at least one environment'),
      v.readonly(),
      v.description('The environments in which the client exists; all of them if left out.'),
    ),
    ENVIRONMENTS,
  ),
});

const clientSchema = v.pipe(
  definedClientSchema,
  metadataRules<v.InferOutput<typeof definedClientSchema>>(),
  v.transform(({ envs, ...metadata }): DefinedClient => ({ metadata, envs })),
);

export const clientsSchema = v.pipe(
  v.array(clientSchema),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const clients = dataset.value;
    for (const [index, client] of clients.entries()) {
      if (!clients.slice(0, index).some((earlier) => collide(earlier, client))) continue;
      addIssue({
        message: 'a name that no other client of the same environment has',
        path: [
          { type: 'array', origin: 'value', input: clients, key: index, value: client },
          {
            type: 'object',
            origin: 'value',
            input: { ...client.metadata },
            key: 'client_id',
            value: client.metadata.client_id,
          },
        ],
      });
    }
  }),
  v.readonly(),
  v.description(
    'First-party clients, under the registered names of RFC 7591 §2 and OpenID Connect Registration §2. ' +
      'More are added at run time with `postern clients add`.',
  ),
);

function collide(a: DefinedClient, b: DefinedClient): boolean {
  return (
    a.metadata.client_id === b.metadata.client_id &&
    a.envs.some((environment) => b.envs.includes(environment))
  );
}
