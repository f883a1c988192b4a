import type { AuthorizationParameters } from '../../../domain/authorization/request.ts';
import type { Client } from '../../../domain/clients/client.ts';
import { CLIENT_POLICIES } from '../../../domain/clients/policy.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { ClientJwtVerdict } from '../../../ports/clients/client-jwt-verifier.ts';
import type { Clock } from '../../../ports/system/clock.ts';
import type { VerifyClientJwt } from '../../clients/keys/verify-client-jwt.ts';
import { checkRequestObject } from './check-request-object.ts';
import type { FetchRequestObject } from './fetch-request-object.ts';
import { requestObjectParameters } from './request-object-parameters.ts';

export interface ResolveRequestObjectPorts {
  readonly verifyClientJwt: VerifyClientJwt;
  readonly fetchRequestObject: FetchRequestObject;
  readonly clock: Clock;
  readonly issuer: string;
}

/** RFC 9101 §10.8.2; before it had a type of its own, a request object was any JWT. */
const REQUEST_OBJECT_TYPES = ['oauth-authz-req+jwt', 'JWT'] as const;

/** Authorization requests that clients sign, by value and by reference (RFC 9101, OpenID Connect Core §6). */
export class ResolveRequestObject {
  readonly #ports: ResolveRequestObjectPorts;

  constructor(ports: ResolveRequestObjectPorts) {
    this.#ports = ports;
  }

  /**
   * The parameters that count, without `request` and `request_uri`: those given, when neither is among them.
   *
   * @param client whose id came beside the request object (RFC 9101 §5)
   * @throws OAuthError `invalid_request_object`, `invalid_request_uri`; `request_not_supported` and
   *   `request_uri_not_supported` for what nobody signed, or nobody could; `invalid_request` for both at once
   */
  async execute(client: Client, parameters: AuthorizationParameters): Promise<AuthorizationParameters> {
    const { request, request_uri: requestUri, ...outside } = parameters;
    if (request === undefined && requestUri === undefined) return outside;
    if (request !== undefined && requestUri !== undefined) {
      throw new OAuthError('invalid_request', 'Either request or request_uri, and not both');
    }
    const unsupported = request === undefined ? 'request_uri_not_supported' : 'request_not_supported';
    if (client.jwks === null && client.jwksUri === null) {
      throw new OAuthError(unsupported, 'This application has registered no keys to sign requests with');
    }
    const token = request ?? (await this.#ports.fetchRequestObject.execute(client, requestUri ?? ''));
    const claims = claimsOf(await this.#verify(client, token), unsupported);
    checkRequestObject(claims, {
      clientId: client.id,
      issuer: this.#ports.issuer,
      now: this.#ports.clock.now(),
    });
    const inside = requestObjectParameters(claims);
    if (inside === null)
      throw new OAuthError('invalid_request_object', 'The request object has a malformed parameter');
    return { ...combined(client, inside, outside), client_id: client.id };
  }

  #verify(client: Client, token: string): Promise<ClientJwtVerdict> {
    const signed = { algorithm: client.requestObjectAlgorithm, types: REQUEST_OBJECT_TYPES };
    return this.#ports.verifyClientJwt.execute(client, token, signed);
  }
}

function claimsOf(
  verdict: ClientJwtVerdict,
  unsupported: 'request_not_supported' | 'request_uri_not_supported',
): Readonly<Record<string, unknown>> {
  if (verdict.status === 'verified') return verdict.claims;
  if (verdict.status === 'unsigned') throw new OAuthError(unsupported, 'Request objects have to be signed');
  throw new OAuthError(
    'invalid_request_object',
    'The request object is not one that this application signed',
  );
}

/** What is inside wins; what is only outside nobody signed, and counts where the client's policy says so. */
function combined(
  client: Client,
  inside: AuthorizationParameters,
  outside: AuthorizationParameters,
): AuthorizationParameters {
  if (!CLIENT_POLICIES[client.policy].parametersBesideRequestObject) {
    if (inside.client_id !== undefined) return inside;
    throw new OAuthError('invalid_request_object', 'The request object does not name the client');
  }
  const given = outside.response_type;
  if (given !== undefined && (inside.response_type ?? given) !== given) {
    throw new OAuthError('invalid_request_object', 'The request object has another response_type');
  }
  return { ...outside, ...inside };
}
