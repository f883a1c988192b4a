import type { Readable, Writable } from 'node:stream';
import { CommandError } from './command-error.ts';

/** The standard streams of the process. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** Results alone, so that they can be piped. */
  readonly stdout: Writable;
  /** Everything that is said to the person beside them. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** A reader that has gone (`| head -1`) has seen what it wanted. */
const READER_GONE: readonly unknown[] = ['EPIPE', 'ERR_STREAM_DESTROYED'];

/** Resolves when the text has been written. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined) return resolve();
      if ('code' in error && READER_GONE.includes(error.code)) return resolve();
      reject(
        new CommandError('no_output', `The result cannot be written: ${error.message}`, { cause: error }),
      );
    });
  });
}

/** Failures are {@link write}'s to judge; without a listener, a stream's event would end the process first. */
export function leaveErrorsToWriters({ stdout, stderr }: Streams): void {
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
}
