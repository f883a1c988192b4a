import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '../../../../src/domain/accounts/account.ts';
import { OAuthError } from '../../../../src/domain/shared/oauth-error.ts';
import type { ManageAccounts } from '../../../../src/ports/accounts/use-cases.ts';
import { commandLine, type Scene } from './command-line.ts';

type NewUser = Parameters<ManageAccounts['add']>[0];

const PASSWORD = 'correct horse battery staple';

describe('postern users add', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'postern-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What the application was asked to add, and how the command ended. */
  async function addUser(words: readonly string[], scene: Scene = {}) {
    const added: NewUser[] = [];
    const manageAccounts: ManageAccounts = {
      add: async (user) => {
        added.push(user);
        return {
          ...user,
          id: 'usr_1',
          subject: 'sub',
          enabled: true,
          createdAt: 0,
          updatedAt: 0,
        } as unknown as Account;
      },
      list: async () => [],
    };
    const ended = await commandLine(['users', 'add', '--email', 'ada@example.org', ...words], {
      useCases: { manageAccounts },
      ...scene,
    });
    return { ...ended, added };
  }

  const piped = (input: string | Uint8Array) => addUser(['--password-stdin'], { input });

  it.each([
    ['nothing', PASSWORD],
    ['a line feed', `${PASSWORD}\n`],
    ['carriage return and line feed', `${PASSWORD}\r\n`],
  ])('takes the password from a pipe that ends with %s', async (_end, input) => {
    const { code, added } = await piped(input);
    expect({ code, password: added[0]?.password }).toEqual({ code: 0, password: PASSWORD });
  });

  it('strips one line break, and leaves every other character alone', async () => {
    const { added } = await piped(` \tå${PASSWORD} \n\n`);
    expect(added[0]?.password).toBe(` \tå${PASSWORD} \n`);
  });

  it.each([
    ['empty', ''],
    ['empty', '\n'],
    ['not UTF-8', Uint8Array.of(0xff, 0xfe)],
    ['more than 1024 characters', 'x'.repeat(1_000_000)],
  ])('refuses a password that is %s', async (fault, input) => {
    expect(await piped(input)).toMatchObject({ code: 65, stderr: expect.stringContaining(fault), added: [] });
  });

  it('asks for it twice where there is a terminal, and does not show it', async () => {
    const ended = await addUser([], { typed: [`${PASSWORD}\r`, `${PASSWORD}\r`] });
    expect(ended).toMatchObject({ code: 0, added: [{ password: PASSWORD }] });
    expect(ended.stderr).toBe('Password: \nOnce more: \n');
  });

  it.each([
    ['two that differ', [`${PASSWORD}\r`, 'another one, mistyped\r'], 65],
    ['Ctrl-C', ['\x03'], 130],
    ['Ctrl-D', ['\x04'], 64],
  ])('adds nobody after %s', async (_what, typed, code) => {
    expect(await addUser([], { typed })).toMatchObject({ code, added: [], stdout: '' });
  });

  it('does not take a password that nobody said would come', async () => {
    expect(await addUser([], { input: PASSWORD })).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--password-stdin'),
      added: [],
    });
  });

  it('tells the claims of the deployment from the standard ones', async () => {
    const file = join(folder, 'declared.json');
    writeFileSync(
      file,
      JSON.stringify({ given_name: 'Ada', member_number: 7, 'https://a.example/b': ['c'] }),
    );
    const declaredClaims = () => ({ member_number: 'number', 'https://a.example/b': 'strings' }) as const;
    const { added } = await addUser(['--claims', file, '--password-stdin'], {
      input: PASSWORD,
      ports: { declaredClaims },
    });
    expect(added).toMatchObject([
      {
        claims: { given_name: 'Ada' },
        extraClaims: { member_number: 7, 'https://a.example/b': ['c'] },
      },
    ]);
  });

  it('refuses a value of another type than the deployment declares', async () => {
    const file = join(folder, 'another-type.json');
    writeFileSync(file, JSON.stringify({ member_number: 'seven' }));
    const { code, stderr, added } = await addUser(['--claims', file], {
      input: PASSWORD,
      ports: { declaredClaims: () => ({ member_number: 'number' }) },
    });
    expect({ code, added }).toEqual({ code: 65, added: [] });
    expect(stderr).toMatch(/member_number/);
  });

  it('lists every claim that is refused, by name', async () => {
    const file = join(folder, 'faulty.json');
    writeFileSync(file, JSON.stringify({ birthdate: 'today', address: { country: 7 }, shoe_size: 43 }));
    const { code, stderr, added } = await addUser(['--claims', file], { input: PASSWORD });
    expect({ code, added }).toEqual({ code: 65, added: [] });
    expect(stderr).toMatch(/^error: .*faulty\.json has 3 faults:\n/);
    for (const fault of [/ birthdate +Expected YYYY/, / address\.country +/, / shoe_size +is not known/]) {
      expect(stderr).toMatch(fault);
    }
  });

  it.each([
    ['is not there', () => join(folder, 'none.json'), 66],
    ['is not JSON', () => write('text.json', '{'), 65],
    ['is a list', () => write('list.json', '[]'), 65],
  ])('refuses a file of claims that %s', async (_fault, path, code) => {
    expect(await addUser(['--claims', path()])).toMatchObject({ code, added: [] });
  });

  it('refuses an address that is none before it asks for a password', async () => {
    const ended = await addUser(['--email', 'ada'], { typed: [] });
    expect(ended).toMatchObject({ code: 65, stderr: 'error: ada is not an email address\n', added: [] });
  });

  it.each([
    ['account_exists', 79],
    ['invalid_request', 65],
    ['server_error', 1],
  ] as const)('ends after %s with %d', async (error, code) => {
    const manageAccounts = {
      add: () => Promise.reject(new OAuthError(error, 'said so')),
      list: async () => [],
    };
    const ended = await addUser(['--password-stdin'], { useCases: { manageAccounts }, input: PASSWORD });
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(/^error: said so\n/) });
  });

  function write(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }
});
