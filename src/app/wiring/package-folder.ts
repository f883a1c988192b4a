import { fileURLToPath } from 'node:url';

/** A folder of the package, wherever it is installed: this file is three levels deep in src and in dist alike. */
export function packageFolder(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
