const MAX_LENGTH = 80;

/** How much of a value may be printed: all of it, only the scheme of a URL that may hold a password, or nothing. */
export type Disclosure = 'value' | 'scheme' | 'hidden';

/** No password in the wrong place, and no `host=… password=…` of libpq. */
const RELATIVE_PATH = /^\.{1,2}\/[\w./-]{0,80}$/;

/** A value as a fault shows it. */
export function describeFound(value: unknown, disclosure: Disclosure = 'value'): string {
  if (value === undefined) return 'nothing';
  if (disclosure === 'hidden') return '(hidden)';
  if (disclosure === 'scheme') return typeof value === 'string' ? describeScheme(value) : '(hidden)';
  if (isTable(value)) return 'a table';
  const text = JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function describeScheme(url: string): string {
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:/.exec(url)?.[0];
  if (scheme !== undefined) return `"${scheme}…"`;
  if (/[:@]/.test(url)) return '(hidden)';
  return `${RELATIVE_PATH.test(url) ? JSON.stringify(url) : '(hidden)'}, without a scheme`;
}

function isTable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
