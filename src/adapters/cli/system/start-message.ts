import type { Serving, SetupLink } from '../cli-ports.ts';
import { moment } from '../moment.ts';

const RULE = '─'.repeat(78);

/** What a person sees who starts the server. */
export function startMessage(version: string, { url, setup }: Serving): string {
  const lines = [
    '',
    `  Postern ${version} serves ${url}`,
    ...(setup === null ? [] : ['', ...setupLines(setup)]),
    '',
    '  Ctrl-C stops it.',
    '',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function setupLines({ url, expiresAt }: SetupLink): readonly string[] {
  return [
    RULE,
    '  There is no administrator yet. This link makes one, once:',
    '',
    `  ${url}`,
    '',
    `  It is valid until ${moment(expiresAt)}, or until the next one is made: those before it are void.`,
    '  Whoever has it can take over this server. Keep it to yourself.',
    RULE,
  ];
}
