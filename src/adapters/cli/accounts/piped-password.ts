import type { Readable } from 'node:stream';
import { MAX_PASSWORD_LENGTH } from '../../../domain/login/opaque-string.ts';
import { CommandError } from '../command-error.ts';

/** The longest password in UTF-8, and a line break. */
const MAX_BYTES = MAX_PASSWORD_LENGTH * 4 + 2;

/** All of the input, without one line break at its end. */
export async function readPipedPassword(input: Readable): Promise<string> {
  const password = decode(await readBounded(input)).replace(/\r?\n$/, '');
  if (password === '') throw invalid('is empty');
  return password;
}

async function readBounded(input: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_BYTES) throw invalid(`has more than ${MAX_PASSWORD_LENGTH} characters`);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('is not UTF-8');
  }
}

function invalid(fault: string): CommandError {
  return new CommandError('invalid_data', `The password on standard input ${fault}.`);
}
