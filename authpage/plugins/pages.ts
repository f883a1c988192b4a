/** One folder each in `authpage/`; the title of each stands under the same name in the texts. */
export const pageNames = [
  'home',
  'login',
  'consent',
  'logout',
  'applications',
  'register',
  'error',
  'demo',
] as const;

export type PageName = (typeof pageNames)[number];

/** Where the server serves each page in production; `page-urls.ts` does the same in development. */
export function pageUrl(name: PageName): string {
  if (name === 'home') return '/';
  if (name === 'demo') return '/demo/';
  return `/credentials/${name}/`;
}
