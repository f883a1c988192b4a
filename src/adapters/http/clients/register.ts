import type { RequestHandler } from 'express';
import * as v from 'valibot';
import {
  type RegistrationRequest,
  registrationRequestSchema,
} from '../../../domain/clients/registration-request.ts';
import { type ErrorCode, OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { RegisterClient } from '../../../ports/clients/use-cases.ts';
import { callerOf } from '../caller.ts';
import { bearerToken } from '../tokens/bearer-token.ts';
import { registrationDocument } from './registration-document.ts';

/** RFC 7591 §3.2.2: the members that have an error code of their own. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  redirect_uris: 'invalid_redirect_uri',
  software_statement: 'unapproved_software_statement',
};

const MAX_DESCRIPTION = 300;

interface RegisterPorts {
  readonly registerClient: RegisterClient;
  readonly issuer: string;
}

/** RFC 7591 §3, OpenID Connect Registration §3. */
export function register({ registerClient, issuer }: RegisterPorts): RequestHandler {
  return async (request, response) => {
    const token =
      request.get('Authorization') === undefined ? null : bearerToken(request, response, undefined);
    response.locals.withoutToken = token === null;
    const registered = await registerClient.execute({
      request: parseRegistration(request.body),
      token,
      network: callerOf(request).network,
    });
    const { client, secret, registrationToken } = registered;
    response
      .status(201)
      .set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' })
      .json({
        ...registrationDocument(client, registrationToken, issuer),
        ...(secret === null ? {} : { client_secret: secret }),
      });
  };
}

/** @throws OAuthError of RFC 7591 §3.2.2, for the first member that is refused */
function parseRegistration(body: unknown): RegistrationRequest {
  const parsed = v.safeParse(registrationRequestSchema, body);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const code = CODES[String(issue.path?.[0].key)] ?? 'invalid_client_metadata';
  const path = v.getDotPath(issue);
  throw new OAuthError(code, describable(path === null ? issue.message : `${path}: ${issue.message}`));
}

/** RFC 6749 §5.2: it may have in it what the client sent. */
function describable(text: string): string {
  return text
    .slice(0, MAX_DESCRIPTION)
    .replaceAll('"', '')
    .replace(/[^\x20-\x5B\x5D-\x7E]/g, '?');
}
