import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { CopyUrls } from '../../../../src/adapters/cli/cli-ports.ts';
import { CopyProgressLine } from '../../../../src/adapters/cli/system/copy-progress-line.ts';
import type { CopyProgress, CopyResult } from '../../../../src/ports/system/copy-installation.ts';
import { commandLine } from './command-line.ts';

const DIGEST = { rows: 2, checksum: '0123456789abcdef0123456789abcdef' };
const COPIED: CopyResult = { kind: 'copied', tables: [{ name: 'users', source: DIGEST, target: DIGEST }] };
const WORDS = ['db', 'copy', '--from', 'pglite:./data', '--to', 'postgres://me@db/members'];

async function run(
  result: CopyResult,
  words: readonly string[] = WORDS,
  { masterKeyFile = 'data/master.key', steps = [] as readonly CopyProgress[] } = {},
) {
  const asked: CopyUrls[] = [];
  const execute = async (onProgress: (progress: CopyProgress) => void) => {
    for (const step of steps) onProgress(step);
    return result;
  };
  const ended = await commandLine(words, {
    ports: {
      copy: (urls, work) => {
        asked.push(urls);
        return work({ copyInstallation: { execute }, masterKeyFile });
      },
    },
  });
  return { ...ended, asked };
}

const at = (done: number): CopyProgress => ({
  step: 'copy',
  table: 'users',
  rows: Math.round(done * 1000),
  of: 1000,
  done,
});

describe('postern db copy', () => {
  it('prints what was compared, and says what comes next', async () => {
    const { code, stdout, stderr, asked } = await run(COPIED);
    expect(asked).toEqual([{ from: 'pglite:./data', to: 'postgres://me@db/members' }]);
    expect(code).toBe(0);
    expect(stdout).toBe(`TABLE  ROWS  CHECKSUM\nusers  2     ${DIGEST.checksum}\n`);
    expect(stderr).toContain('master key of the source, as KEY_PASS or KEY_PASS_FILE');
    expect(stderr).toContain('data/master.key');
  });

  it('prints it as JSON', async () => {
    const { stdout, stderr } = await run(COPIED, [...WORDS, '--json']);
    expect(JSON.parse(stdout)).toEqual({
      outcome: 'copied',
      tables: [{ name: 'users', ...DIGEST }],
      master_key_file: 'data/master.key',
    });
    expect(stderr).toBe('');
  });

  it('leaves the target to the configuration, when none is named', async () => {
    expect((await run(COPIED, WORDS.slice(0, 4))).asked).toEqual([{ from: 'pglite:./data', to: null }]);
  });

  it('says that it was finished before', async () => {
    const { code, stdout, stderr } = await run({ kind: 'finished_before', at: Date.UTC(2026, 0, 2, 3, 4) });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'This copy was finished on 2026-01-02 03:04 UTC. Nothing was changed.\n',
      stderr: '',
    });
  });

  it.each<[CopyResult, number]>([
    [{ kind: 'nothing_to_copy' }, 67],
    [{ kind: 'occupied' }, 79],
    [{ kind: 'copy_of_another' }, 79],
    [{ kind: 'overtaken' }, 82],
    [{ kind: 'source_changed', table: 'grants' }, 82],
  ])('ends after %j with %i', async (result, code) => {
    expect(await run(result)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(/^error: /) });
  });

  it('shows which tables differ, and what to do', async () => {
    const target = { rows: 1, checksum: 'f'.repeat(32) };
    const tables = [
      { name: 'keys', source: DIGEST, target: DIGEST },
      { name: 'users', source: DIGEST, target },
    ];
    const { code, stdout, stderr } = await run({ kind: 'different', tables });
    expect(code).toBe(82);
    expect(stdout).toMatch(/^keys .*[^s]$/m);
    expect(stdout).toMatch(/^users .*differs$/m);
    expect(stderr).toContain('empty the target');
    expect(JSON.parse((await run({ kind: 'different', tables }, [...WORDS, '--json'])).stdout)).toEqual({
      outcome: 'different',
      tables,
    });
  });

  it('tells a log of each tenth, and of the comparison', async () => {
    const compared = ['keys', 'users'].map((table): CopyProgress => ({ step: 'compare', table }));
    const steps = [...Array.from({ length: 101 }, (_, percent) => at(percent / 100)), ...compared];
    const { stderr } = await run(COPIED, [...WORDS, '--json'], { steps });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(12);
    expect(lines[3]).toBe('Copying users: 300 of 1,000 rows, 30 % of everything');
    expect(lines[11]).toBe('Comparing both sides, keys');
  });

  it('rewrites one line on a terminal, and leaves it', () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true });
    const line = new CopyProgressLine(terminal);
    for (const done of [0.001, 0.002]) line.show(at(done));
    line.end();
    line.end();
    expect(String(terminal.read())).toBe(
      '\rCopying users: 1 of 1,000 rows, 0 % of everything\u001b[K' +
        '\rCopying users: 2 of 1,000 rows, 0 % of everything\u001b[K\n',
    );
  });
});
