import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashSecret } from '../../../domain/shared/secret.ts';

export interface MigrationFile {
  readonly name: string;
  readonly path: string;
  readonly sql: string;
  /** SHA-256 of the file, so that a change after it was applied does not go unseen. */
  readonly checksum: Uint8Array;
}

/** Forward only: the number in front is the order. */
const NAME = /^\d{4}_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$/;

export async function readMigrationFiles(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const misnamed = names.find((name) => !NAME.test(name));
  if (misnamed !== undefined) throw new Error(`Migration ${misnamed} is not named like 0001_accounts.sql`);
  return Promise.all(names.map((name) => readMigrationFile(folder, name)));
}

async function readMigrationFile(folder: string, name: string): Promise<MigrationFile> {
  const path = join(folder, name);
  const sql = await readFile(path, 'utf8');
  return { name, path, sql, checksum: hashSecret(sql) };
}
