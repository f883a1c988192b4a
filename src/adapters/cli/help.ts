import { EXIT_CODES } from './exit-codes.ts';
import { columns } from './text-table.ts';

/** What stands below a command's help. */
export function examples(...lines: readonly string[]): string {
  return section('Examples', lines);
}

export function environmentHelp(): string {
  return section('Configuration', [
    'By env.toml, and by variables such as DB_URL, which have the last word.',
    'docs/configuration.md explains each.',
  ]);
}

export function exitCodesHelp(): string {
  const rows = Object.values(EXIT_CODES).map(({ code, meaning }) => [String(code).padStart(3), meaning]);
  return section('Exit codes', columns(rows).trimEnd().split('\n'));
}

function section(title: string, lines: readonly string[]): string {
  return ['', `${title}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}
