import { it } from '@jest/globals';
import { PGlite } from '@electric-sql/pglite';
it('x', async () => {
  const p = await PGlite.create('memory://');
  console.error('made');
  await p.exec('create table t(a int)'); await p.transaction(tx=>tx.query('insert into t values (1)'));
  await p.exec('insert into t values (2)');
  if (process.env.S) await p.exec(process.env.S);
  console.error('exec');
  await p.close(); console.error('closed');
});
