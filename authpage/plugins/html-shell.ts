import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { texts } from '../src/texts/texts.ts';
import type { Definition } from './define-file.ts';
import { readLogo } from './logo.ts';
import type { PageName } from './pages.ts';

const folder = resolve(import.meta.dirname, 'shell');

/**
 * Gives every page the same head and the same frame around its React root. The frame is complete without
 * a script: brand, heading, "Loading…", and why JavaScript is needed.
 */
export function htmlShell(definition: Definition): Plugin {
  return {
    name: 'postern:html-shell',
    transformIndexHtml: {
      order: 'pre',
      handler(html, { path }) {
        const page = basename(dirname(path)) as PageName;
        const values: Record<string, string> = {
          ...texts.shell,
          language: texts.language,
          brand: definition.name,
          logo: readLogo(definition.logoFile).url,
          heading: texts[page].title,
        };
        return html
          .replace('<!-- shell:head -->', () => readFileSync(resolve(folder, 'head.html'), 'utf8'))
          .replace('<!-- shell:body -->', () => readFileSync(resolve(folder, 'body.html'), 'utf8'))
          .replace(/\{\{(\w+)\}\}/g, (_, key: string) => escapeHtml(values[key] ?? missing(key)));
      },
    },
  };
}

function missing(key: string): never {
  throw new Error(`The HTML shell names a value that does not exist: ${key}`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
