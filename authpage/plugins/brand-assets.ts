import type { Plugin } from 'vite';
import { brandStyles } from './colour.ts';
import type { Definition } from './define-file.ts';
import { readLogo } from './logo.ts';

/** A path, so that HTML can link it. */
const STYLES = '/@deployment/brand.css';

/** The deployment's own looks: its colours as a style sheet, and its logo. */
export function brandAssets(definition: Definition): Plugin {
  const logo = readLogo(definition.logoFile);
  return {
    name: 'postern:brand-assets',
    // In development Vite adds a query to what HTML links.
    resolveId: (id) => (id.startsWith(STYLES) ? id : null),
    load: (id) => (id.startsWith(STYLES) ? brandStyles(definition.colour) : null),
    configureServer(server) {
      server.middlewares.use(logo.url, (_request, response) => {
        response.setHeader('Content-Type', logo.contentType).end(logo.source);
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: logo.url.slice(1), source: logo.source });
    },
  };
}
