import { createInterface } from 'node:readline';
import { lockFolder } from '../../../dist/adapters/postgres/drivers/folder-lock.js';

/** Tries to hold the folder at every line of input, and answers with a line: what came of it. */
const [folder] = process.argv.slice(2);
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

say({ ready: true });
for await (const _ of createInterface({ input: process.stdin })) {
  try {
    await lockFolder(folder);
    say({ held: true });
  } catch ({ reason, message }) {
    say({ held: false, reason, message });
  }
}
