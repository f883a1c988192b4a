import type { Request, RequestHandler } from 'express';
import type { ManageOwnRegistration } from '../../../ports/clients/use-cases.ts';
import { bearerToken } from '../tokens/bearer-token.ts';
import { registrationDocument } from './registration-document.ts';

interface RegistrationPorts {
  readonly manageOwnRegistration: ManageOwnRegistration;
  readonly issuer: string;
}

/** RFC 7592 §2.1. The secret is not in it: there is only a hash of it here. */
export function readRegistration({ manageOwnRegistration, issuer }: RegistrationPorts): RequestHandler {
  return async (request, response) => {
    const token = bearerToken(request, response, undefined);
    const client = await manageOwnRegistration.read(clientIdOf(request), token);
    response
      .set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' })
      .json(registrationDocument(client, token, issuer));
  };
}

/** RFC 7592 §2.3. */
export function removeRegistration({
  manageOwnRegistration,
}: Pick<RegistrationPorts, 'manageOwnRegistration'>): RequestHandler {
  return async (request, response) => {
    await manageOwnRegistration.remove(clientIdOf(request), bearerToken(request, response, undefined));
    response.status(204).set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' }).end();
  };
}

function clientIdOf({ params }: Request): string {
  return String(params.client_id);
}
