import type { Plugin } from 'vite';
import { pageNames, pageUrl } from './pages.ts';

const files = new Map(pageNames.map((name) => [pageUrl(name), `/${name}/index.html`]));

/** Lets the development server answer at the URLs that pages have in production. */
export function pageUrls(): Plugin {
  return {
    name: 'postern:page-urls',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const [path = '/', query] = (request.url ?? '/').split('?', 2);
        const file = files.get(path);
        if (file !== undefined) request.url = query === undefined ? file : `${file}?${query}`;
        next();
      });
    },
  };
}
