import { expect, it } from '@jest/globals';
import type { DatabaseHarness } from './database-harness.ts';
import { NOW } from './fixtures.ts';

export function revokedAccessTokensContract(harness: () => DatabaseHarness): void {
  it('has what was added, and nothing else', async () => {
    const { revokedAccessTokens } = harness();
    await revokedAccessTokens.add('jti', NOW);
    expect(await revokedAccessTokens.has('jti')).toBe(true);
    expect(await revokedAccessTokens.has('Jti')).toBe(false);
    expect(await revokedAccessTokens.has('jti ')).toBe(false);
  });

  it('takes one again, however many do so at once', async () => {
    const { revokedAccessTokens, database } = harness();
    await Promise.all([1, 2, 3, 4].map((later) => revokedAccessTokens.add('jti', NOW + later)));
    expect(await revokedAccessTokens.has('jti')).toBe(true);
    expect(await database.query('SELECT jti FROM revoked_access_tokens')).toHaveLength(1);
  });
}
