import { setImmediate } from 'node:timers/promises';
import { PgliteDatabase } from '../../../dist/adapters/postgres/drivers/pglite.js';

/** Writes rows for as long as it lives, and prints the id of each that was committed. */
const [folder] = process.argv.slice(2);
const database = await PgliteDatabase.inFolder(folder);

await database.run('CREATE TABLE IF NOT EXISTS rows (id int PRIMARY KEY, filling text)');
const [{ last }] = await database.query('SELECT coalesce(max(id), 0) AS last FROM rows');

for (let id = last + 1; ; id += 1) {
  await database.transaction(async (tx) => {
    await tx.query('INSERT INTO rows (id) VALUES ($1)', [id]);
    await tx.query('UPDATE rows SET filling = $2 WHERE id = $1', [id, 'x'.repeat(id % 5000)]);
  });
  process.stdout.write(`${id}\n`);
  // PGlite waits for nothing outside: without this, the process would hear nothing else for as long as it writes.
  await setImmediate();
}
