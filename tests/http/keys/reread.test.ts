import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RereadKeySet } from '../../../src/app/system/chores/reread-key-set.ts';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import type { StoredKey } from '../../../src/domain/keys/key-set.ts';
import { uuidOf } from '../../../src/domain/shared/ids.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';

describe('the key set of an instance', () => {
  let postern: Postern;

  beforeAll(async () => {
    postern = await startPostern();
  });
  afterAll(() => postern.close());

  /** As another instance would. */
  async function publish(key: StoredKey): Promise<void> {
    await postern.database.query(
      `INSERT INTO keys (id, purpose, algorithm, status, sealed, public_jwk, created_at, activates_at)
       VALUES ($1, $2, $3, 'upcoming', $4, $5::text::jsonb, $6, $6)`,
      [
        ...[uuidOf(key.id), key.purpose, key.algorithm, key.sealed, JSON.stringify(key.publicJwk)],
        new Date(key.createdAt),
      ],
    );
  }

  async function publishedKids(): Promise<readonly string[]> {
    const { json } = await (await Person.at(postern)).fetch('/oauth/jwks/');
    return json.keys.map(({ kid }: { kid: string }) => kid);
  }

  it('has what another instance added, as soon as it rereads it, and signs as before', async () => {
    const before = await publishedKids();
    postern.clock.advance(60);
    const masterKey = await (await postern.get(Id.MasterKey)).load();
    const { keys } = await (await postern.get(Id.KeySetFounder)).make(masterKey);
    const added = keys.find(({ purpose }) => purpose === 'signing');
    if (added?.purpose !== 'signing') throw new Error('a key set has signing keys');
    const keyRing = await postern.get(Id.StoredKeyRing);
    const active = keyRing.signingKey(added.algorithm);

    await publish(added);
    expect(await publishedKids()).toEqual(before);
    await new RereadKeySet({ keyRing }).run();
    expect(await publishedKids()).toEqual([added.publicJwk.kid, ...before]);
    expect(keyRing.signingKey(added.algorithm)).toEqual(active);
  });
});
