import type { Request } from 'express';
import * as v from 'valibot';
import { CLIENT_ASSERTION_TYPE } from '../../../domain/clients/client-assertion.ts';
import { decodeBase64url } from '../../../domain/shared/base64url.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { ClientCredentials } from '../../../ports/clients/use-cases.ts';
import { parameter } from '../parameters.ts';

/** What a form may say of who sends it, for the schema of every endpoint where clients authenticate. */
export const clientParameters = {
  client_id: parameter(),
  client_secret: parameter(),
  client_assertion: parameter(16_384),
  client_assertion_type: parameter(128),
};

type ClientParameters = { readonly [Name in keyof typeof clientParameters]?: string | undefined };

/**
 * RFC 6749 §2.3: by one method only.
 *
 * @throws OAuthError `invalid_client`, `invalid_request`
 */
export function clientCredentials(request: Request, form: ClientParameters): ClientCredentials {
  const basic = basicCredentials(request.get('Authorization'));
  const assertion = assertionCredentials(form);
  const given = [basic, assertion, form.client_secret ?? null].filter((way) => way !== null);
  if (given.length > 1)
    throw new OAuthError('invalid_request', 'The client authenticated in more than one way');
  if (basic !== null && form.client_id !== undefined && form.client_id !== basic.clientId) {
    throw new OAuthError('invalid_request', 'client_id is not that of the Authorization header');
  }
  return basic ?? assertion ?? namedCredentials(form);
}

function namedCredentials({
  client_id: clientId,
  client_secret: clientSecret,
}: ClientParameters): ClientCredentials {
  if (clientId === undefined) throw new OAuthError('invalid_client', 'The client did not say who it is');
  return clientSecret === undefined
    ? { method: 'none', clientId }
    : { method: 'client_secret_post', clientId, clientSecret };
}

/** RFC 7617, each half form-urlencoded before (RFC 6749 §2.3.1). */
function basicCredentials(header: string | undefined): ClientCredentials | null {
  if (header === undefined) return null;
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(header)?.[1];
  const [, clientId, clientSecret] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? [];
  const [id, secret] = [formDecode(clientId), formDecode(clientSecret)];
  if (id === null || secret === null)
    throw new OAuthError('invalid_client', 'The Authorization header is malformed');
  return { method: 'client_secret_basic', clientId: id, clientSecret: secret };
}

/** RFC 7521 §4.2: whose assertion it is, it says itself; whether that is true, the client's keys say. */
function assertionCredentials(form: ClientParameters): ClientCredentials | null {
  const { client_assertion: assertion, client_assertion_type: type } = form;
  if (assertion === undefined && type === undefined) return null;
  const clientId = subjectOf(assertion ?? '');
  const mayBe = type === CLIENT_ASSERTION_TYPE && (form.client_id ?? clientId) === clientId;
  if (assertion === undefined || clientId === null || !mayBe)
    throw new OAuthError('invalid_client', 'Client authentication failed');
  return { method: 'private_key_jwt', clientId, assertion };
}

const subjectSchema = v.pipe(v.string(), v.parseJson(), v.object({ sub: v.string() }));

function subjectOf(assertion: string): string | null {
  const payload = decodeBase64url(assertion.split('.')[1] ?? '');
  const parsed = v.safeParse(subjectSchema, payload === null ? null : Buffer.from(payload).toString('utf8'));
  return parsed.success ? parsed.output.sub : null;
}

function formDecode(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
