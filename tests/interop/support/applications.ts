import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What docs/clients.md shows, a folder for each library. */
export const APPLICATIONS = join(import.meta.dirname, '../applications');

/** Where an application is in the documents; a test gives it another port. */
export const DOCUMENTED_ORIGIN = 'http://127.0.0.1:3000';

export function folderOf(application: string): string {
  return join(APPLICATIONS, application);
}

export function fileOf(application: string, name: string): Promise<string> {
  return readFile(join(folderOf(application), name), 'utf8');
}
