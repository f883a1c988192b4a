/** What the server wrote into this page. Never the URL, which anybody can write. */
export function reportedByServer(name: 'error' | 'request-id'): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="postern:${name}"]`)?.content ?? '';
}
