import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

export interface Logo {
  readonly url: string;
  readonly contentType: string;
  readonly source: Buffer;
}

const contentTypes: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The logo may lie anywhere in the repository, so its hashed name is made here rather than by the bundler. */
export function readLogo(file: string): Logo {
  const source = readFileSync(file);
  const extension = extname(file);
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  return {
    url: `/assets/logo-${hash}${extension}`,
    contentType: contentTypes[extension] ?? 'application/octet-stream',
    source,
  };
}
