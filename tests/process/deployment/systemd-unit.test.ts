import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXIT_CODES } from '../../../src/adapters/cli/exit-codes.ts';
import { findProgram } from '../../support/service-process.ts';

const SHIPPED = join(import.meta.dirname, '../../../deploy/systemd/postern.service');

/** In tenths, of 10: what is left is the network, and the memory that V8 has to write and run. */
const EXPOSURE = 15;

describe('The systemd unit that is shipped', () => {
  const program = findProgram('systemd-analyze', [], 'systemd');
  const text = readFileSync(SHIPPED, 'utf8');
  const values = (name: string) =>
    text.split('\n').flatMap((line) => (line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : []));
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'postern-unit-'));
    cpSync(SHIPPED, join(folder, 'postern.service'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function verify(unit: string): string {
    const path = join(folder, 'postern.service');
    writeFileSync(path, unit.replace('/usr/bin/node', process.execPath));
    const { status, stdout, stderr } = spawnSync(program, ['verify', '--man=no', path], { encoding: 'utf8' });
    return `${status}${stdout}${stderr}`;
  }

  it('has no fault that systemd knows', () => {
    expect(verify(text)).toBe('0');
    expect(verify(text.replace('ProtectSystem=strict', 'ProtectSystem=perhaps'))).toContain('perhaps');
  });

  it('leaves little open', () => {
    const words = ['security', '--offline=true', '--no-pager', `--threshold=${EXPOSURE}`];
    execFileSync(program, [...words, join(folder, 'postern.service')], { stdio: 'pipe' });
  });

  it('gives every secret as a file that the server reads', () => {
    const loaded = values('LoadCredential').map((value) => value.split(':')[0]);
    const named = values('Environment').flatMap((value) => value.match(/^\w+_FILE=%d\/(\w+)$/)?.[1] ?? []);
    expect(loaded).toEqual(['key_pass', 'db_url', 'kv_url']);
    expect(named).toEqual(loaded);
  });

  it('lets be what no restart mends', () => {
    const lasting = [
      'usage',
      'database_newer',
      'database_version',
      'master_key',
      'configuration',
      'copy_unfinished',
    ] as const;
    const codes = lasting.map((outcome) => EXIT_CODES[outcome].code);
    expect(values('RestartPreventExitStatus')).toEqual([codes.join(' ')]);
  });

  it('tells the first process alone to stop, and waits longer than that waits for its requests', () => {
    expect(values('KillMode')).toEqual(['mixed']);
    expect(Number(values('TimeoutStopSec')[0])).toBeGreaterThan(10);
  });
});
