import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPILED_DEFINE } from '../../../src/app/config/compiled-define.ts';
import { type Define, parseDefine } from '../../../src/app/config/define.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CACHE = join(ROOT, '.cache');

/** What a built package needs beside node_modules, which is found above it. */
const PARTS = ['package.json', 'db/migrations', 'dist'];

export interface Build {
  readonly program: string;
  readonly define: Define;
  remove(): Promise<void>;
}

/**
 * The build, with a define.toml of its own. Eight people of one network sign in hundreds of times a minute: every
 * limit still counts, but so high that it refuses nobody. And grants advance every second, since a refresh within
 * the pause writes nothing.
 */
export async function buildForChaos(): Promise<Build> {
  const source = chaosDefine(COMPILED_DEFINE as CompiledDefine);
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'chaos-'));
  for (const part of PARTS) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  await writeFile(
    join(folder, 'dist/app/config/compiled-define.js'),
    `export const COMPILED_DEFINE = ${JSON.stringify(source)};\n`,
  );
  return {
    program: join(folder, 'dist/app/main.js'),
    define: parseDefine(source),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export const CLIENT = { id: 'chaos', redirectUri: 'https://app.example.org/callback' } as const;

interface CompiledDefine {
  readonly lifetimes: Readonly<Record<string, number>>;
  readonly limits: Readonly<Record<string, unknown>>;
}

function chaosDefine(define: CompiledDefine) {
  const limits = Object.keys(define.limits).map((name) => [name, { count: 1_000_000, window: 3600 }]);
  return {
    ...define,
    lifetimes: { ...define.lifetimes, refresh_pause: 1 },
    limits: Object.fromEntries(limits),
    clients: [
      {
        client_id: CLIENT.id,
        client_name: 'Chaos',
        redirect_uris: [CLIENT.redirectUri],
        token_endpoint_auth_method: 'none',
        first_party: true,
      },
    ],
  };
}
