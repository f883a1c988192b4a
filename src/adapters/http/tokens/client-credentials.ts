import type { Request } from 'express';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { ClientCredentials } from '../../../ports/clients/use-cases.ts';

/**
 * RFC 6749 §2.3: by one method only.
 *
 * @throws OAuthError `invalid_client`, `invalid_request`
 */
export function clientCredentials(
  request: Request,
  form: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined },
): ClientCredentials {
  const basic = basicCredentials(request.get('Authorization'));
  if (basic !== null) {
    if (form.client_secret !== undefined) {
      throw new OAuthError('invalid_request', 'The client authenticated in more than one way');
    }
    if (form.client_id !== undefined && form.client_id !== basic.clientId) {
      throw new OAuthError('invalid_request', 'client_id is not that of the Authorization header');
    }
    return basic;
  }
  if (form.client_id === undefined)
    throw new OAuthError('invalid_client', 'The client did not say who it is');
  return form.client_secret === undefined
    ? { method: 'none', clientId: form.client_id, clientSecret: null }
    : { method: 'client_secret_post', clientId: form.client_id, clientSecret: form.client_secret };
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

function formDecode(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
