import { expect, it } from '@jest/globals';
import type { LogoImage } from '../../../src/domain/clients/logo-image.ts';
import type { LogosDue } from '../../../src/ports/clients/client-logo-store.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aClient, bytes, NOW, SECOND } from './fixtures.ts';

const URI = 'https://shop.example/logo.png';
const SOURCE = { clientId: 'web', uri: URI };
const WEB = { id: 'web', logoUri: URI };

export function clientLogoStoreContract(harness: () => DatabaseHarness): void {
  const logos = () => harness().clientLogos;
  const image = (): LogoImage => ({ mediaType: 'image/webp', bytes: bytes(1000) });
  const due = async (changes: Partial<LogosDue> = {}) =>
    logos().due({ besides: [], failedBefore: NOW, attempts: 3, limit: 10, ...changes });

  it('has the image that was fetched for the present URI, and for no other', async () => {
    const logo = image();
    await logos().record(SOURCE, logo, NOW);
    expect(await logos().has(WEB)).toBe(true);
    expect(await logos().lookup(WEB)).toEqual(logo);
    for (const other of [
      { id: 'web', logoUri: 'https://shop.example/new.png' },
      { id: 'web', logoUri: null },
      { id: 'app', logoUri: URI },
    ]) {
      expect(await logos().has(other)).toBe(false);
      expect(await logos().lookup(other)).toBeNull();
    }
  });

  it('has no image where the attempt failed', async () => {
    await logos().record(SOURCE, null, NOW);
    expect(await logos().has(WEB)).toBe(false);
    expect(await logos().lookup(WEB)).toBeNull();
  });

  it('replaces what was there', async () => {
    const [first, second] = [image(), image()];
    await logos().record(SOURCE, first, NOW);
    await logos().record({ clientId: 'web', uri: 'https://shop.example/new.png' }, second, NOW);
    expect(await logos().has(WEB)).toBe(false);
    expect(await logos().lookup({ id: 'web', logoUri: 'https://shop.example/new.png' })).toEqual(second);
  });

  it('finds due what the database and the deployment name and nobody has fetched', async () => {
    await harness().clients.add(aClient({ logoUri: URI }));
    await harness().clients.add(aClient({ id: 'plain' }));
    const own = { clientId: 'own', uri: 'https://own.example/logo' };
    expect(await due({ besides: [own] })).toEqual([own, SOURCE]);
    await logos().record(SOURCE, image(), NOW);
    expect(await due({ besides: [own] })).toEqual([own]);
    expect(await due({ besides: [{ ...own, clientId: 'web' }] })).toEqual([{ ...own, clientId: 'web' }]);
  });

  it('tries again what failed, in time, and gives it up in the end', async () => {
    await harness().clients.add(aClient({ logoUri: URI }));
    for (const attempt of [1, 2, 3]) {
      const triedAt = NOW + attempt * SECOND;
      expect(await due({ failedBefore: triedAt })).toEqual([SOURCE]);
      await logos().record(SOURCE, null, triedAt);
      expect(await due({ failedBefore: triedAt })).toEqual([]);
    }
    expect(await due({ failedBefore: NOW + 3600 * SECOND })).toEqual([]);
  });

  it('lets no failure stand in the way of what was never tried', async () => {
    await harness().clients.add(aClient({ logoUri: URI }));
    await logos().record(SOURCE, null, NOW - SECOND);
    const other = { clientId: 'zz', uri: URI };
    expect(await due({ besides: [other], limit: 1 })).toEqual([other]);
  });

  it('forgets the logos of clients that are gone', async () => {
    await harness().clients.add(aClient({ logoUri: URI }));
    for (const clientId of ['web', 'own', 'gone']) await logos().record({ clientId, uri: URI }, image(), NOW);
    await logos().forgetOthers(['own']);
    expect(await logos().has({ id: 'gone', logoUri: URI })).toBe(false);
    expect(await logos().has({ id: 'own', logoUri: URI })).toBe(true);
    expect(await logos().has(WEB)).toBe(true);
  });
}
