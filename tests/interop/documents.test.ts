import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandUseCases } from '../../src/adapters/cli/cli-ports.ts';
import { clientFromMetadata } from '../../src/domain/clients/client-from-metadata.ts';
import type { ClientMetadata } from '../../src/domain/clients/client-metadata.ts';
import { commandLine } from '../unit/adapters/cli/command-line.ts';
import { APPLICATIONS, fileOf, folderOf } from './support/applications.ts';
import { shellWords } from './support/shell-words.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('docs/clients.md', () => {
  let text: string;

  beforeAll(async () => {
    text = await readFile(join(ROOT, 'docs/clients.md'), 'utf8');
  });

  it('shows every application as it was tried, and beside it nothing else', async () => {
    for (const application of await readdir(APPLICATIONS)) {
      const names = await readdir(folderOf(application));
      const files = await Promise.all(names.map((name) => fileOf(application, name)));
      expect({ application, blocks: blocksOf(sectionOf(text, application)).sort() }).toEqual({
        application,
        blocks: files.sort(),
      });
    }
  });

  it('names the versions that were tried', async () => {
    const { dependencies, devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const installed = { ...dependencies, ...devDependencies };
    const named = [...text.matchAll(/^\| [^|]+ \| `([\w@/-]+)` (\d\S*) \|/gm)];
    expect(named).toHaveLength(5);
    for (const [, name, version] of named)
      expect({ name, version }).toEqual({ name, version: installed[`${name}`] });
  });

  it('registers no client that would be refused', async () => {
    const commands = blocksOf(text).filter((block) => block.startsWith('postern clients add '));
    expect(commands).toHaveLength(9);
    for (const command of commands) {
      const { code, stderr } = await commandLine(shellWords(command), { useCases: registering });
      expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
    }
  });
});

/** Whatever has passed the schema is registered, in no store. */
const registering: Partial<CommandUseCases> = {
  manageClients: {
    add: async (metadata: ClientMetadata) => ({
      client: clientFromMetadata(metadata, { registeredBy: 'administrator', secretHash: null, now: 0 }),
      secret: null,
    }),
  } as CommandUseCases['manageClients'],
};

/** From the heading that has the folder's name, but for its case and punctuation, to the next one. */
function sectionOf(text: string, application: string): string {
  const sections = text
    .split(/^#{2,3} /m)
    .filter((section) => slug(section.split('\n', 1)[0]) === application);
  if (sections.length !== 1) throw new Error(`${sections.length} sections for ${application}`);
  return `${sections[0]}`;
}

function slug(heading = ''): string {
  return heading.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function blocksOf(text: string): string[] {
  return [...text.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, block = '']) => block);
}
