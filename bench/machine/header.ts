import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import type { Options } from '../options.ts';
import { PROJECT_FOLDER } from '../postern/package.ts';
import type { Stores } from '../processes/stores.ts';
import type { Cores } from './cores.ts';

const PACKAGES = ['oidc-provider', 'express', 'ioredis', 'postgres', 'jose', '@node-rs/argon2', 'undici'];

/** Where, of what, and how: without it a figure says nothing. */
export async function header(options: Options, cores: Cores, stores: Stores): Promise<string> {
  const [postgresql] = await stores.postgresql.administer('SHOW server_version');
  const redis = /redis_version:(\S+)/.exec(await stores.redis.command('INFO', 'server'))?.[1];
  const lines: readonly (readonly [string, string])[] = [
    ['date', new Date().toISOString().slice(0, 10)],
    ['commit', commit()],
    ['machine', `${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 1e9)} GB, ${type()} ${release()}`],
    ['cores', String(cores)],
    ['Node.js', process.version],
    ['stores', `PostgreSQL ${postgresql?.server_version}, fsync on; Redis ${redis}, in memory`],
    ['packages', PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')],
    [
      'servers',
      'one process each, NODE_ENV=production; Postern with LOG_LEVEL=warn, oidc-provider logs nothing',
    ],
    [
      'load',
      `16 connections, kept open; ${options.rounds} rounds of ${options.seconds} s, interleaved; medians`,
    ],
  ];
  return ['# Bench', '', ...lines.map(([name, value]) => `- ${name}: ${value}`), ''].join('\n');
}

function commit(): string {
  const git = (...parameters: string[]) =>
    execFileSync('git', parameters, { cwd: PROJECT_FOLDER, encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain') === '' ? '' : ', with changes';
    return git('rev-parse', '--short=12', 'HEAD') + changed;
  } catch {
    return 'unknown';
  }
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(PROJECT_FOLDER, 'node_modules', name, 'package.json'), 'utf8')).version;
}
