import { close, open } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../../../ports/system/startup-error.ts';

/** `sun_path` of unix(7) holds 108 bytes on Linux and 104 on macOS, with a NUL. What is longer, Node cuts off. */
const MAX_PATH_BYTES = 103;

export interface SocketAddresses {
  /** A path to bind or connect to. */
  of(name: string): string;
  close(): Promise<void>;
}

/**
 * Addresses for sockets in a folder of any length: as they are, from the working directory, or through a
 * descriptor of the folder, which Linux offers as a path. `longestName` is what has to fit.
 */
export async function socketAddresses(folder: string, longestName: string): Promise<SocketAddresses> {
  const fitting = [folder, relative(process.cwd(), folder) || '.'].find(
    (path) => Buffer.byteLength(join(path, longestName)) <= MAX_PATH_BYTES,
  );
  if (fitting !== undefined) return { of: (name) => join(fitting, name), close: async () => {} };
  if (process.platform !== 'linux') {
    throw new StartupError(
      'folder_unusable',
      `The path of the data folder is too long for the socket that guards it: ${folder}. Choose a shorter one.`,
    );
  }
  const descriptor = await promisify(open)(folder, 'r');
  return {
    of: (name) => `/proc/self/fd/${descriptor}/${name}`,
    close: () => promisify(close)(descriptor),
  };
}
