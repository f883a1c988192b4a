import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandError } from '../command-error.ts';
import { type Streams, write } from '../streams.ts';

/** Asks at a terminal, one line each, and shows nothing of what is typed. */
export async function askHidden(
  { stdin, stderr }: Streams,
  questions: readonly string[],
): Promise<readonly string[]> {
  let outcome: 'usage' | 'interrupted' = 'usage';
  // In terminal mode readline does the echo, which goes nowhere. One for all questions: pasted lines are not lost.
  const readline = createInterface({ input: stdin, output: nowhere(), terminal: true, historySize: 0 });
  readline.once('SIGINT', () => {
    outcome = 'interrupted';
    readline.close();
  });
  const lines = readline[Symbol.asyncIterator]();
  const answers: string[] = [];
  try {
    for (const question of questions) {
      await write(stderr, question);
      const line = await lines.next();
      await write(stderr, '\n');
      if (line.done === true) throw new CommandError(outcome, 'No password was given.');
      answers.push(line.value);
    }
  } finally {
    readline.close();
  }
  return answers;
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
