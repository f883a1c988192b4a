import { Writable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { PinoLogger } from '../../../../src/adapters/system/pino-logger.ts';
import { BackgroundWork } from '../../../../src/app/system/background-work.ts';

function work() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return {
    background: new BackgroundWork({ logger: new PinoLogger({ level: 'debug', destination }) }),
    lines,
  };
}

it('waits at the end for what is under way, and tells it to hurry', async () => {
  const { background } = work();
  let ended = false;
  background.start('slow', async (signal) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => setImmediate(resolve)));
    ended = true;
  });
  await background.stop();
  expect(ended).toBe(true);
});

it('begins nothing after the end', async () => {
  const { background } = work();
  await background.stop();
  let begun = false;
  background.start('late', async () => {
    begun = true;
  });
  await background.settled();
  expect(begun).toBe(false);
});

it('logs what fails, and goes on', async () => {
  const { background, lines } = work();
  background.start('broken', () => Promise.reject(new Error('no')));
  await background.settled();
  expect(lines.join()).toContain('"work":"broken"');
  let done = false;
  background.start('next', async () => {
    done = true;
  });
  await background.stop();
  expect(done).toBe(true);
});
