import { OpaqueStart } from './answers.ts';
import { postJson } from './api.ts';
import { Failure } from './failure.ts';
import { acceptableStretching, type KeyStretching } from './key-stretching.ts';

export interface StartedExchange {
  readonly authId: string;
  readonly serverMessage: string;
  readonly stretching: readonly KeyStretching[];
}

/** The first of the two round trips, which sign-in and registration share. */
export async function startExchange(
  path: string,
  body: { email: string; client_request: string },
): Promise<StartedExchange> {
  const start = await postJson(path, body, OpaqueStart).catch((error: unknown) => {
    // Of what is sent here, the person has a hand in the address only.
    throw error instanceof Failure && error.code === 'invalid_request' ? new Failure('invalid_email') : error;
  });
  return {
    authId: start.auth_id,
    serverMessage: start.server_message,
    stretching: acceptableStretching(start.ksf),
  };
}
