import { Registered } from './answers.ts';
import { postJson } from './api.ts';
import type { OpaqueClient } from './opaque-client.ts';
import { startExchange } from './opaque-start.ts';
import { retryOnce } from './retry-once.ts';

export interface Registration {
  readonly registerId: string;
  readonly email: string;
  /** As `judgePassword` gave it. */
  readonly password: string;
  readonly profile: { readonly given_name?: string; readonly family_name?: string };
}

export function registerAccount(opaque: OpaqueClient, registration: Registration): Promise<Registered> {
  return retryOnce('registration_expired', () => attempt(opaque, registration));
}

async function attempt(
  opaque: OpaqueClient,
  { registerId, email, password, profile }: Registration,
): Promise<Registered> {
  const request = await opaque.ask({ method: 'startRegistration', password });
  const start = { register_id: registerId, email, client_request: request };
  const { authId, ...answer } = await startExchange('/onboard/register/', start);
  const record = await opaque.ask({ method: 'finishRegistration', ...answer });
  const finish = { auth_id: authId, register_id: registerId, client_request: record, profile };
  return postJson('/onboard/finish/', finish, Registered);
}
