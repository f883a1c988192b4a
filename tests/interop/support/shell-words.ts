import { execFileSync } from 'node:child_process';

/** What a documented command says after `postern`, as a shell reads it: with its quotes and its lines joined. */
export function shellWords(command: string): readonly string[] {
  const script = `postern() { printf '%s\\0' "$@"; }\n${command}`;
  const printed = execFileSync('/bin/sh', ['-euc', script], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}
