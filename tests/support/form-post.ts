import type { Answer } from './person.ts';

/** An answer by OAuth 2.0 Form Post Response Mode, as a browser reads it. */
export interface FormPost {
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly script: string;
}

/** @throws Error for anything that is no such page */
export function readFormPost({ text }: Answer): FormPost {
  const action = /<form method="post" action="([^"]*)"/.exec(text)?.[1];
  const script = /<script>([^<]*)<\/script>/.exec(text)?.[1];
  if (action === undefined || script === undefined) throw new Error(`no form to be posted: ${text}`);
  const inputs = text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return {
    action: unescaped(action),
    parameters: Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, unescaped(value)])),
    script,
  };
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescaped(html: string): string {
  return html.replace(/&(#?\w+);/g, (_, name: string) => CHARACTERS[name] ?? '');
}
