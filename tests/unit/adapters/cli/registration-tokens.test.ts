import { describe, expect, it } from '@jest/globals';
import type { InitialAccessToken } from '../../../../src/domain/clients/initial-access-token.ts';
import { OAuthError } from '../../../../src/domain/shared/oauth-error.ts';
import type {
  ManageInitialAccessTokens,
  WantedInitialAccessToken,
} from '../../../../src/ports/clients/use-cases.ts';
import { commandLine } from './command-line.ts';

const TOKEN: InitialAccessToken = {
  id: 'iat_01943d5d-6c00-7000-8000-000000000001',
  label: 'Wiki farm',
  usesLeft: 20,
  createdAt: Date.UTC(2030, 0, 1),
  expiresAt: Date.UTC(2030, 11, 31),
};

async function run(...words: readonly string[]) {
  const wanted: WantedInitialAccessToken[] = [];
  const manageInitialAccessTokens: ManageInitialAccessTokens = {
    add: async (given) => {
      wanted.push(given);
      return { token: TOKEN, secret: 's3cret' };
    },
    list: async () => [TOKEN, { ...TOKEN, label: 'CI\u001b[2J', usesLeft: null, expiresAt: null }],
    remove: async (id) => {
      if (id !== TOKEN.id) throw new OAuthError('not_found', `There is no registration token ${id}`);
    },
  };
  const result = await commandLine(['registration-tokens', ...words], {
    useCases: { manageInitialAccessTokens },
  });
  return { ...result, wanted };
}

describe('postern registration-tokens', () => {
  it('adds a token, which alone is on standard output', async () => {
    const { code, stdout, stderr, wanted } = await run('add', '--label', 'Wiki farm');
    expect({ code, stdout, wanted }).toEqual({
      code: 0,
      stdout: 's3cret\n',
      wanted: [{ label: 'Wiki farm', uses: null, expiresAt: null }],
    });
    expect(stderr).toContain('for any number of clients, until it is removed');
    expect(stderr).toContain(TOKEN.id);
    expect(stderr).not.toContain('s3cret');
  });

  it.each([
    ['2030-12-31', Date.UTC(2030, 11, 31)],
    ['2030-12-31T18:00:00Z', Date.UTC(2030, 11, 31, 18)],
  ])('bounds it by uses and by the moment %s', async (text, expiresAt) => {
    const { wanted } = await run('add', '--label', 'CI', '--uses', '3', '--expires', text);
    expect(wanted).toEqual([{ label: 'CI', uses: 3, expiresAt }]);
  });

  it.each([
    ['--uses', '0'],
    ['--uses', '-1'],
    ['--uses', '1.5'],
    ['--uses', 'many'],
    ['--expires', 'tomorrow'],
    ['--expires', '2030-02-31'],
    ['--expires', '2030'],
    ['--label', ' '],
    ['--label', 'a\nb'],
  ])('refuses %s %j', async (name, value) => {
    const { code, wanted } = await run('add', '--label', 'CI', name, value);
    expect({ code, wanted }).toEqual({ code: 64, wanted: [] });
  });

  it('prints JSON for scripts', async () => {
    const { stdout, stderr } = await run('add', '--label', 'Wiki farm', '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      id: TOKEN.id,
      label: 'Wiki farm',
      uses_left: 20,
      created_at: '2030-01-01T00:00:00.000Z',
      expires_at: '2030-12-31T00:00:00.000Z',
      token: 's3cret',
    });
  });

  it('lists what each may still do, and no token', async () => {
    const { stdout } = await run('list');
    expect(stdout).toMatch(/Wiki farm +20 +2030-01-01 00:00 UTC +2030-12-31 00:00 UTC/);
    expect(stdout).toMatch(/any +2030-01-01 00:00 UTC +never/);
    expect(stdout).not.toContain('\u001b');
  });

  it('removes one by its id, and says when there is none', async () => {
    expect(await run('remove', TOKEN.id)).toMatchObject({ code: 0, stdout: `Removed ${TOKEN.id}\n` });
    expect(await run('remove', 'nothing')).toMatchObject({ code: 67 });
  });
});
