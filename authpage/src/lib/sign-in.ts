import { prepareOpaqueString } from '../../../src/domain/login/opaque-string.ts';
import { Next } from './answers.ts';
import { postJson } from './api.ts';
import { Failure } from './failure.ts';
import type { OpaqueClient } from './opaque-client.ts';
import { startExchange } from './opaque-start.ts';
import { retryOnce } from './retry-once.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Without one, what is signed in to is this site alone. */
  readonly flowId: string | undefined;
}

/** Proves that the person knows the password, and answers with the path of the next step. */
export async function signIn(opaque: OpaqueClient, { email, password, flowId }: SignIn): Promise<string> {
  const prepared = prepareOpaqueString(password);
  // No account can have such a password.
  if (!prepared.ok) throw new Failure('login_failed');
  return retryOnce('login_expired', () => attempt(opaque, { email, password: prepared.password, flowId }));
}

async function attempt(opaque: OpaqueClient, { email, password, flowId }: SignIn): Promise<string> {
  const request = await opaque.ask({ method: 'startLogin', password });
  const { authId, ...answer } = await startExchange('/login/start/', { email, client_request: request });
  const proof = await opaque.ask({ method: 'finishLogin', ...answer });
  const finish = { auth_id: authId, client_request: proof, flow_id: flowId };
  return (await postJson('/login/finish/', finish, Next)).next;
}
