/** Like `readFileSync(path, 'utf8')`: throws what the system says when a file cannot be read. */
export type ReadText = (path: string) => string;

export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly code: string };

export function readTextFile(path: string, readFile: ReadText): TextFile {
  try {
    return { kind: 'text', text: readFile(path) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', code };
  }
}
