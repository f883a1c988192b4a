import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram, removeFolder, serviceFolder } from '../../support/service-process.ts';

/** Of Debian's package, for programs with threads; the loader knows what `$LIB` is on this machine. */
const LIBRARY = '/usr/$LIB/faketime/libfaketimeMT.so.1';

/** A clock of one process that can be set while it runs: libfaketime reads the file again every second. */
export class FalseClock {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<FalseClock> {
    findProgram('faketime', [], 'faketime');
    return new FalseClock(await serviceFolder('clock'));
  }

  /** How many seconds it is ahead; behind, negative. */
  async set(seconds: number): Promise<void> {
    await writeFile(this.#file, `${seconds < 0 ? '' : '+'}${seconds}s\n`);
  }

  /** For the process. What it measures waiting by is left alone, as on a machine whose clock is wrong. */
  get variables(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  remove(): Promise<void> {
    return removeFolder(this.#folder);
  }

  get #file(): string {
    return join(this.#folder, 'offset');
  }
}
