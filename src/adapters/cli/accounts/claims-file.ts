import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { ExtraClaimTypes } from '../../../domain/accounts/extra-claims.ts';
import { type StatedClaims, statedClaimsSchema } from '../../../domain/accounts/stated-claims.ts';
import { CommandError } from '../command-error.ts';
import { invalidData } from '../faults.ts';

/** @throws CommandError with every member that is refused */
export async function readClaimsFile(path: string, declared: ExtraClaimTypes): Promise<StatedClaims> {
  const result = v.safeParse(statedClaimsSchema(declared), parseObject(path, await readText(path)));
  if (result.success) return result.output;
  throw invalidData(path, result.issues, (member) => member.map(String).join('.') || 'the whole');
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError('no_input', `The claims cannot be read: ${reason}`, { cause });
  }
}

function parseObject(path: string, text: string): unknown {
  const value = parseJson(path, text);
  // An array would pass for an object without members.
  if (Array.isArray(value))
    throw new CommandError('invalid_data', `${path} is a list, not an object of claims`);
  return value;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CommandError('invalid_data', `${path} is not JSON`, { cause });
  }
}
