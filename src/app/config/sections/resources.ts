import * as v from 'valibot';
import { CLIENT_ID } from '../../../domain/clients/client.ts';
import { ACCESS_TOKEN_ALGORITHM, SIGNING_ALGORITHMS } from '../../../domain/keys/algorithms.ts';
import type { Resource } from '../../../domain/tokens/resource.ts';
import { camelKeys } from '../camel-keys.ts';
import { choice, text } from '../value-schemas.ts';
import { resourceUri } from './resource-uri.ts';
import { scopeToken } from './scope-token.ts';

const list = <Item extends v.GenericSchema<string>>(item: Item, description: string) =>
  v.optional(v.pipe(v.array(item), v.readonly(), v.description(description)), []);

const resourceSchema = v.pipe(
  v.strictObject({
    uri: v.pipe(resourceUri, v.description('What clients name in `resource`, and `aud` in its tokens.')),
    algorithm: v.optional(
      v.pipe(choice(SIGNING_ALGORITHMS), v.description('What its access tokens are signed with.')),
      ACCESS_TOKEN_ALGORITHM,
    ),
    scopes: list(
      scopeToken,
      'Scopes that mean something here: tokens for other resources are made without them. A scope that no resource ' +
        'names is in the tokens for each.',
    ),
    introspection_clients: list(
      text('a client_id', (value) => CLIENT_ID.test(value)),
      'The clients as which it may ask at `/oauth/introspect/` about tokens that are for it (RFC 7662); each ' +
        'authenticates as at the token endpoint.',
    ),
  }),
  v.transform((resource): Resource => camelKeys(resource)),
);

export const resourcesSchema = v.pipe(
  v.array(resourceSchema),
  v.check((resources) => new Set(resources.map(({ uri }) => uri)).size === resources.length, 'each uri once'),
  v.readonly(),
  v.description(
    'What access tokens may be made for, beside `backend` (RFC 8707). An entry with the URI of `backend` says more about that.',
  ),
);
