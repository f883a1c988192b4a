import * as v from 'valibot';
import { type ClientMetadata, clientMetadataSchema } from '../../../domain/clients/client-metadata.ts';
import { redirectUriFault } from '../../../domain/clients/redirect-uri.ts';
import { ENVIRONMENTS, type Environment } from '../environments.ts';
import { choice } from '../value-schemas.ts';

/** A first-party client, and the environments in which it exists. */
export interface DefinedClient {
  readonly metadata: ClientMetadata;
  readonly envs: readonly Environment[];
}

const clientSchema = v.pipe(
  v.strictObject({
    ...clientMetadataSchema.entries,
    token_endpoint_auth_method: v.optional(
      v.pipe(
        v.picklist(['none'], 'none: a client with a secret is added with `postern clients add`'),
        v.description('Public clients alone, since a secret that is compiled in would be no secret.'),
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
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { redirect_uris: uris, application_type: type } = dataset.value;
    for (const [index, uri] of uris.entries()) {
      const fault = redirectUriFault(uri, type);
      if (fault === null) continue;
      addIssue({
        message: `a redirect URI that works: this one ${fault}`,
        path: [
          { type: 'object', origin: 'value', input: dataset.value, key: 'redirect_uris', value: uris },
          { type: 'array', origin: 'value', input: uris, key: index, value: uri },
        ],
      });
    }
  }),
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
