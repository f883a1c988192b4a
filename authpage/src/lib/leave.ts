let leaving = false;

/**
 * Goes on to the next step, once. A second navigation would cancel the first, and the server has then
 * already used up what the first one stood for.
 */
export function leave(path: string, { replace = false } = {}): void {
  if (leaving) return;
  leaving = true;
  if (replace) location.replace(path);
  else location.assign(path);
}

export function isPathOnThisOrigin(path: string): boolean {
  const { origin } = location;
  return path.startsWith('/') && URL.canParse(path, origin) && new URL(path, origin).origin === origin;
}

/** A page that the Back button revives shows an old state, a busy form or a used-up step: it starts afresh. */
export function reloadWhenRevived(): void {
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
