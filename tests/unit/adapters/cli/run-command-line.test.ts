import { describe, expect, it } from '@jest/globals';
import type { CliPorts } from '../../../../src/adapters/cli/cli-ports.ts';
import { EXIT_CODES } from '../../../../src/adapters/cli/exit-codes.ts';
import type { Migrations } from '../../../../src/ports/system/migrations.ts';
import { StartupError, type StartupErrorReason } from '../../../../src/ports/system/startup-error.ts';
import { commandLine } from './command-line.ts';

/** Every command, and every group of them. */
const COMMANDS = [
  [],
  ['serve'],
  ['migrate'],
  ['migrate', 'up'],
  ['migrate', 'status'],
  ['db'],
  ['db', 'copy'],
  ['doctor'],
  ['setup-link'],
  ['users'],
  ['users', 'add'],
  ['users', 'list'],
  ['clients'],
  ['clients', 'add'],
  ['clients', 'list'],
  ['clients', 'remove'],
  ['grants'],
  ['grants', 'revoke'],
  ['keys'],
  ['keys', 'list'],
  ['keys', 'rotate'],
  ['keys', 'distrust'],
  ['keys', 'rewrap'],
];

const failing = (error: unknown) => ({ use: () => Promise.reject(error) });

describe('The command line', () => {
  it('prints its version', async () => {
    expect(await commandLine(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it('explains every exit code, each of which is used once', async () => {
    const { code, stdout } = await commandLine(['--help']);
    expect(code).toBe(0);
    const codes = Object.values(EXIT_CODES).map(({ code: number }) => number);
    expect(new Set(codes).size).toBe(codes.length);
    for (const number of codes) expect(stdout).toMatch(new RegExp(`^ +${number}  \\S`, 'm'));
  });

  it.each(COMMANDS.map((words) => [words]))('explains %j', async (words) => {
    const { code, stdout, stderr } = await commandLine([...words, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: ${['postern', ...words].join(' ')} `);
  });

  it.each([
    [[]],
    [['users']],
    [['fly']],
    [['users', 'fly']],
    [['users', 'list', '--fast']],
    [['users', 'list', 'more']],
    [['users', 'add']],
    [['clients', 'remove']],
    [['db', 'copy']],
    [['grants', 'revoke']],
    [['grants', 'revoke', '--all', '--client', 'app']],
    [['grants', 'revoke', '--user', 'ada@example.org', '--client', 'app']],
  ])('refuses %j as not how it is used', async (words) => {
    const { code, stdout, stderr } = await commandLine(words);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it.each([[['migrate', 'stauts']], [['migrate', '--json', 'stauts']]])(
    'tells which commands there are in place of %j',
    async (words) => {
      const { code, stdout, stderr } = await commandLine(words);
      expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
      expect(stderr).toMatch(/^error: unknown command 'stauts'; there are: up, status\n/);
    },
  );

  it('takes `migrate` alone for `migrate up`', async () => {
    const migrations: Migrations = {
      up: async () => ['0001-first'],
      status: () => Promise.reject(new Error('nobody asked for it')),
    };
    const ports: Partial<CliPorts> = { migrate: (work) => work(migrations) };
    for (const words of [['migrate'], ['migrate', 'up']]) {
      expect(await commandLine(words, { ports })).toMatchObject({ code: 0, stdout: 'Applied 0001-first\n' });
      expect(await commandLine([...words, '--json'], { ports })).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('0001-first'),
      });
    }
    expect(await commandLine(['migrate', 'up', 'more'])).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('too many arguments'),
    });
  });

  it.each<[StartupErrorReason, number]>([
    ['configuration', 78],
    ['address_in_use', 69],
    ['copy_unfinished', 82],
    ['database_in_use', 75],
    ['database_newer', 70],
    ['database_version', 76],
    ['folder_unusable', 73],
    ['master_key', 77],
  ])('ends with a code of its own after %s', async (reason, code) => {
    const ended = await commandLine(['users', 'list'], {
      ports: failing(new StartupError(reason, 'No way.')),
    });
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(/^error: No way\.\n/) });
  });

  it('shows stacks to nobody but who asks for them', async () => {
    const error = new Error('outside', { cause: new Error('inside') });
    const plain = await commandLine(['keys', 'list'], { ports: failing(error) });
    expect(plain).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: outside\nLOG_LEVEL=debug shows where this happened.\n',
    });
    const debug = await commandLine(['keys', 'list'], { ports: { ...failing(error), debug: true } });
    expect(debug.stderr).toMatch(/Error: outside\n +at .*caused by: Error: inside\n +at /s);
  });

  it('survives an error that is none', async () => {
    expect(await commandLine(['keys', 'list'], { ports: failing('a string') })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: a string\n/),
    });
  });
});
