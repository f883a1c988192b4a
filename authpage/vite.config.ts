import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { brandAssets } from './plugins/brand-assets.ts';
import { readDefineFile } from './plugins/define-file.ts';
import { deploymentModule } from './plugins/deployment-module.ts';
import { htmlShell } from './plugins/html-shell.ts';
import { pageUrls } from './plugins/page-urls.ts';
import { pageNames } from './plugins/pages.ts';

const root = import.meta.dirname;
const repository = resolve(root, '..');
const definition = readDefineFile(
  process.env.DEFINE || resolve(repository, 'config/define.toml'),
  repository,
);

const server = 'http://localhost:4243';

export default defineConfig({
  root,
  base: '/',
  appType: 'mpa',
  publicDir: resolve(root, 'public'),
  plugins: [
    deploymentModule(definition),
    brandAssets(definition),
    htmlShell(definition),
    pageUrls(),
    react(),
    compression({ include: /\.(html|css|js|svg)$/, threshold: 512, logLevel: 'silent' }),
  ],
  build: {
    outDir: resolve(repository, 'dist/pages'),
    emptyOutDir: true,
    // The pages' CSP has no 'unsafe-inline', and img-src data: is for logos only: nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // How fast this machine is, is no fault of the build.
      checks: { bundlerTimings: false },
      output: {
        // Two files that stay in the cache from page to page, instead of one for every pair of pages.
        codeSplitting: {
          groups: [
            { name: 'react', test: /\/node_modules\/(react|react-dom|scheduler)\//, priority: 1 },
            {
              name: 'shared',
              test: /\/authpage\/src\/|\/src\/domain\/|\/node_modules\/valibot\//,
              minShareCount: 2,
            },
          ],
        },
      },
      input: Object.fromEntries(pageNames.map((name) => [name, resolve(root, name, 'index.html')])),
    },
  },
  worker: {
    format: 'es',
    plugins: () => [deploymentModule(definition)],
    // A folder of their own: only there does the server's CSP allow 'wasm-unsafe-eval'.
    rolldownOptions: { output: { entryFileNames: 'assets/workers/[name]-[hash].js' } },
  },
  server: {
    port: 5173,
    strictPort: true,
    // Pages come from here, everything that is not a page from the server (`make dev` runs both).
    // The demo needs an issuer equal to its own origin: use a define.toml whose issuer is this port.
    proxy: { '^/(oauth|onboard|consents|health|\\.well-known)/|^/login/(start|finish)/': server },
  },
});
