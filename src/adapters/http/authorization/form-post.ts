import { createHash } from 'node:crypto';
import type { Response } from 'express';
import type { ClientAnswer } from '../../../ports/authorization/use-cases.ts';

const SCRIPT = 'document.forms[0].submit()';
const SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`;

/** No `form-action`: Chromium holds the client's own redirections to it, which may lead to another origin. */
const POLICY = [
  "default-src 'none'",
  `script-src ${SCRIPT_SOURCE}`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
];

/**
 * OAuth 2.0 Form Post Response Mode §2: a page that posts the answer by itself, and at the press of a button where scripts
 * do not run. It alone may have an inline script and send a form; there is one form in it, and what it says is escaped.
 */
export function sendFormPost(response: Response, { redirectUri, parameters }: ClientAnswer): void {
  response
    .status(200)
    .set({
      'Content-Security-Policy': POLICY.join('; '),
      // With no referrer at all, the Origin of the POST would be null, which clients refuse as cross-site forgery.
      'Referrer-Policy': 'strict-origin',
      'Cache-Control': 'no-store',
    })
    .type('html')
    .send(formPostPage(redirectUri, parameters));
}

function formPostPage(action: string, parameters: ClientAnswer['parameters']): string {
  const inputs = Object.entries(parameters).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Back to the application</title>
</head>
<body>
<main>
<h1>Back to the application</h1>
<form method="post" action="${escaped(action)}" accept-charset="utf-8">
${inputs.join('\n')}
<button type="submit">Continue</button>
</form>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
