import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { Postern } from '../../support/postern.ts';
import { commandLine } from '../../unit/adapters/cli/command-line.ts';
import { DOCUMENTED_ORIGIN, fileOf } from './applications.ts';
import { shellWords } from './shell-words.ts';

export interface RegisteredClient {
  readonly id: string;
  /** Empty for a public client. */
  readonly secret: string;
}

/** Runs the command of the application's `register.sh`, for an application at `origin`, on the server under test. */
export async function registerClient(
  postern: Postern,
  application: string,
  origin: string,
): Promise<RegisteredClient> {
  const command = await fileOf(application, 'register.sh');
  const words = shellWords(command.replaceAll(DOCUMENTED_ORIGIN, origin));
  const useCases = { manageClients: await postern.get(Id.ManageClients) };
  const { code, stdout, stderr } = await commandLine([...words, '--json'], { useCases });
  if (code !== 0) throw new Error(stderr);
  const { client_id, client_secret = '' } = JSON.parse(stdout);
  return { id: client_id, secret: client_secret };
}
