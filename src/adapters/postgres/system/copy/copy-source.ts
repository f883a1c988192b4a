import { hashSecret } from '../../../../domain/shared/secret.ts';
import type { CopySource, SourceMoment } from '../../../../ports/system/installation-copy.ts';
import type { Database, Queryable } from '../../database.ts';
import { RowReader } from '../../row-reader.ts';
import { COPIED_TABLES } from './copied-tables.ts';
import { countRows, digestRows, readPage, settleFormats } from './table-rows.ts';

export class PostgresCopySource implements CopySource {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  async at<T>(work: (moment: SourceMoment) => Promise<T>): Promise<T> {
    const inSnapshot = async (tx: Queryable) => {
      // Every statement sees what the first one saw. PostgreSQL allows this before that one alone.
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      await settleFormats(tx);
      return work(momentOf(tx));
    };
    return this.#database.transaction(inSnapshot, { unlimited: true });
  }
}

function momentOf(tx: Queryable): SourceMoment {
  return {
    tables: COPIED_TABLES,
    fingerprint: () => fingerprint(tx),
    count: (table) => countRows(tx, table),
    page: (table, after) => readPage(tx, table, after),
    digest: (table) => digestRows(tx, table),
  };
}

async function fingerprint(tx: Queryable): Promise<Uint8Array | null> {
  const [row] = await tx.query('SELECT sealed_setup FROM opaque_setup');
  return row === undefined ? null : hashSecret(new RowReader('opaque_setup', row).bytes('sealed_setup'));
}
