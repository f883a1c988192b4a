import { open } from 'node:fs/promises';

const OWNER_ONLY = 0o600;

/** A new file, for its owner alone; its contents are on the disk when it returns. */
export async function writeDurably(file: string, contents: string): Promise<void> {
  const handle = await open(file, 'wx', OWNER_ONLY);
  try {
    await handle.writeFile(contents);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
