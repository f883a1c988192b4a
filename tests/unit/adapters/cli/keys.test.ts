import { describe, expect, it } from '@jest/globals';
import type { RotationOrder } from '../../../../src/domain/keys/rotation-order.ts';
import { OAuthError } from '../../../../src/domain/shared/oauth-error.ts';
import type { KeySummary } from '../../../../src/ports/keys/use-cases.ts';
import { commandLine } from './command-line.ts';

const KEY: KeySummary = {
  id: 'key_1',
  purpose: 'signing',
  algorithm: 'ES256',
  status: 'upcoming',
  kid: 'kid-1',
  createdAt: Date.UTC(2030, 0, 1, 12),
  activatesAt: Date.UTC(2030, 0, 2, 12),
  retiredAt: null,
  destroyedAt: null,
};

/** Notes what it is ordered. */
function rotating(made: readonly KeySummary[] = [KEY]) {
  const orders: RotationOrder[] = [];
  const rotateKeys = {
    execute: async (order: RotationOrder) => {
      orders.push(order);
      return made;
    },
  };
  return { orders, scene: { useCases: { rotateKeys } } };
}

describe('keys list', () => {
  it('says since or until when each key is in its state', async () => {
    const keys: readonly KeySummary[] = [
      KEY,
      { ...KEY, status: 'active' },
      { ...KEY, status: 'retired', retiredAt: Date.UTC(2030, 3, 2, 12) },
      {
        ...KEY,
        status: 'destroyed',
        retiredAt: Date.UTC(2030, 3, 2, 12),
        destroyedAt: Date.UTC(2030, 3, 2, 14),
      },
    ];
    const { stdout } = await commandLine(['keys', 'list'], {
      useCases: { listKeys: { execute: async () => keys } },
    });
    expect(stdout).toContain('upcoming until 2030-01-02 12:00 UTC');
    expect(stdout).toContain('active since 2030-01-02 12:00 UTC');
    expect(stdout).toContain('retired since 2030-04-02 12:00 UTC');
    expect(stdout).toContain('destroyed since 2030-04-02 14:00 UTC');
  });
});

describe('keys rotate', () => {
  it.each<[readonly string[], RotationOrder]>([
    [[], { prompt: false, purpose: null, algorithm: null }],
    [['--now'], { prompt: true, purpose: null, algorithm: null }],
    [['--purpose', 'refresh-token'], { prompt: false, purpose: 'refresh-token', algorithm: null }],
    [['--now', '--algorithm', 'PS256'], { prompt: true, purpose: null, algorithm: 'PS256' }],
  ])('orders what %j says', async (words, order) => {
    const { orders, scene } = rotating();
    expect(await commandLine(['keys', 'rotate', ...words], scene)).toMatchObject({ code: 0 });
    expect(orders).toEqual([order]);
  });

  it('prints what it made', async () => {
    const { stdout } = await commandLine(['keys', 'rotate', '--json'], rotating().scene);
    expect(JSON.parse(stdout)).toEqual([
      {
        id: 'key_1',
        purpose: 'signing',
        algorithm: 'ES256',
        status: 'upcoming',
        kid: 'kid-1',
        created_at: '2030-01-01T12:00:00.000Z',
        activates_at: '2030-01-02T12:00:00.000Z',
        retired_at: null,
        destroyed_at: null,
      },
    ]);
  });

  it('says so when the next keys are on their way', async () => {
    expect(await commandLine(['keys', 'rotate'], rotating([]).scene)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('published already'),
    });
  });

  it.each([
    [['--purpose', 'identifier']],
    [['--purpose', 'device']],
    [['--algorithm', 'HS256']],
    [['--purpose', 'state', '--algorithm', 'ES256']],
  ])('refuses %j, and orders nothing', async (words) => {
    const { orders, scene } = rotating();
    expect(await commandLine(['keys', 'rotate', ...words], scene)).toMatchObject({ code: 64, stdout: '' });
    expect(orders).toEqual([]);
  });
});

describe('keys distrust', () => {
  it('removes the key that is named', async () => {
    const named: string[] = [];
    const execute = async (name: string) => {
      named.push(name);
      return KEY;
    };
    const { code, stdout } = await commandLine(['keys', 'distrust', 'kid-1'], {
      useCases: { distrustKey: { execute } },
    });
    expect({ code, named }).toEqual({ code: 0, named: ['kid-1'] });
    expect(stdout).toContain('key_1');
  });

  it.each([
    ['not_found' as const, 67],
    ['invalid_request' as const, 65],
  ])('ends with its own code on %s', async (error, code) => {
    const execute = () => Promise.reject(new OAuthError(error, 'no'));
    expect(
      await commandLine(['keys', 'distrust', 'x'], { useCases: { distrustKey: { execute } } }),
    ).toMatchObject({ code });
  });
});

describe('keys rewrap', () => {
  it.each([
    [{ secrets: 10, inPlace: false }, 'Sealed 10 secrets', true],
    [{ secrets: 10, inPlace: true }, 'in its place', false],
    [{ secrets: null, inPlace: false }, 'already', true],
  ])('says of %j what is left to do', async (rewrapped, said, noted) => {
    const scene = { useCases: { rewrapKeys: { execute: async () => rewrapped } } };
    const { code, stdout, stderr } = await commandLine(['keys', 'rewrap'], scene);
    expect(code).toBe(0);
    expect(stdout).toContain(said);
    expect(stderr.includes('set KEY_PASS')).toBe(noted);
  });
});
