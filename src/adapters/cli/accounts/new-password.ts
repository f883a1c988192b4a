import { CommandError } from '../command-error.ts';
import type { Streams } from '../streams.ts';
import { askHidden } from './ask-hidden.ts';
import { readPipedPassword } from './piped-password.ts';

/** From a terminal, typed twice and never shown, or else from a pipe. It is never an argument: `ps` shows those. */
export async function readNewPassword(streams: Streams, piped: boolean): Promise<string> {
  if (streams.stdin.isTTY) return askTwice(streams);
  if (piped) return readPipedPassword(streams.stdin);
  throw new CommandError(
    'usage',
    'There is no terminal to ask for the password. Give it on standard input, with --password-stdin.',
  );
}

async function askTwice(streams: Streams): Promise<string> {
  const [password = '', again = ''] = await askHidden(streams, ['Password: ', 'Once more: ']);
  if (password !== again) throw new CommandError('invalid_data', 'The two passwords are not the same.');
  return password;
}
