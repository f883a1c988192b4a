import type { Database, Parameter, Queryable, Row } from '../../src/adapters/postgres/database.ts';
import type { HotStatement } from './hot-statements.ts';
import type { Somebody } from './somebody.ts';

export interface Explained {
  readonly name: string;
  readonly text: string;
  /** As EXPLAIN (ANALYZE, BUFFERS) writes it. */
  readonly plan: readonly string[];
  /** Tables that it reads from beginning to end. */
  readonly scanned: readonly string[];
}

interface Statement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

/** Lets the store run once, to hear what it says; then has that explained. Neither leaves anything behind. */
export async function explain(
  database: Database,
  { name, call }: HotStatement,
  who: Somebody,
): Promise<Explained> {
  const heard: Statement[] = [];
  await undone(database, (tx) => call(listening(tx, heard), who));
  const [statement, ...more] = heard;
  if (statement === undefined || more.length > 0) throw new Error(`${name}: expected one statement`);
  const { text, parameters } = statement;
  const rows = await undone(database, (tx) => tx.query(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, parameters));
  const plan = rows.map((row) => String(row['QUERY PLAN']));
  return { name, text: text.replace(/\s+/g, ' ').trim(), plan, scanned: scannedTables(plan) };
}

function scannedTables(plan: readonly string[]): readonly string[] {
  return plan.flatMap((line) => /Seq Scan on (\S+)/.exec(line)?.[1] ?? []);
}

function listening(tx: Queryable, heard: Statement[]): Database {
  const database: Database = {
    query: (text: string, parameters: readonly Parameter[] = []): Promise<readonly Row[]> => {
      heard.push({ text, parameters });
      return tx.query(text, parameters);
    },
    run: (script) => tx.run(script),
    transaction: (work) => work(database),
    close: async () => {},
  };
  return database;
}

async function undone<T>(database: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const done: T[] = [];
  const undo = new Error('undo');
  const ended = await database
    .transaction(async (tx) => {
      done.push(await work(tx));
      throw undo;
    })
    .catch((error: unknown) => error);
  if (ended !== undo) throw ended;
  const [result] = done.slice(-1);
  return result as T;
}
