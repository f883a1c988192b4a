import { beforeEach, describe, expect, it } from '@jest/globals';
import { RefreshTokenGrant } from '../../../../src/app/tokens/grants/refresh-token.ts';
import type { KeyId } from '../../../../src/domain/shared/ids.ts';
import { hashSecret } from '../../../../src/domain/shared/secret.ts';
import { claimCatalogue } from '../../../../src/domain/tokens/claim-catalogue.ts';
import type { Grant } from '../../../../src/domain/tokens/grant.ts';
import { sealRefreshToken } from '../../../../src/domain/tokens/refresh-token.ts';
import type { KeyRing } from '../../../../src/ports/keys/key-ring.ts';
import type { GrantContext, GrantStore } from '../../../../src/ports/tokens/grant-store.ts';
import { aClient, aGrant, anAccount, aSession, bytes, NOW, SECOND } from '../../domain/fixtures.ts';

const SECRET = bytes(16, 1);
const KEY = { id: 'key_01943d5d-6c00-7000-8000-000000000009' as KeyId, bytes: bytes(32, 2) };
const ROTATION = { pause: 60, idle: 3600 };
const AUDIENCES = {
  issuer: 'https://issuer.example',
  resources: [
    { uri: 'https://issuer.example/api', algorithm: 'ES256', scopes: [], introspectionClients: [] },
  ],
} as const;
const CATALOGUE = claimCatalogue({ claims: {}, scopes: {} });
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** One grant, of which another instance may take the next generation just before we do. */
class RacedGrantStore implements GrantStore {
  grant: Grant = aGrant({ secretHash: hashSecret(SECRET) });
  revoked = 0;
  /** What the others do at each attempt to rotate. */
  rivals: ((grant: Grant) => Grant)[] = [];

  async lookup(): Promise<GrantContext> {
    return { grant: this.grant, account: anAccount(), session: aSession() };
  }

  findByAccessToken(): Promise<GrantContext> {
    return this.lookup();
  }

  async rotate(_id: unknown, generation: number, now: number): Promise<boolean> {
    const rival = this.rivals.shift();
    if (rival !== undefined) this.grant = rival(this.grant);
    if (rival !== undefined || this.grant.generation !== generation) return false;
    this.grant = { ...this.grant, generation: generation + 1, rotatedAt: now };
    return true;
  }

  async revoke(): Promise<void> {
    this.revoked += 1;
  }

  async redeem(): Promise<boolean> {
    throw new Error('nothing is redeemed here');
  }
}

let store: RacedGrantStore;
let refresh: () => Promise<number>;

beforeEach(() => {
  store = new RacedGrantStore();
  const keyRing = { secretKeyById: () => KEY } as Pick<KeyRing, 'secretKeyById'> as KeyRing;
  const clock = { now: () => NOW + 10 * SECOND };
  const grant = new RefreshTokenGrant({
    grantStore: store,
    keyRing,
    clock,
    logger: silent,
    rotation: ROTATION,
    audienceRules: AUDIENCES,
    claimCatalogue: CATALOGUE,
  });
  const token = sealRefreshToken(
    { grantId: store.grant.id, generation: 1, secret: SECRET },
    aClient().id,
    KEY,
    bytes(12, 3),
  );
  refresh = async () => (await grant.redeem(aClient(), { refresh_token: token })).refresh.generation;
});

/** A rival that did what we were about to do. */
const advances = (grant: Grant): Grant => ({
  ...grant,
  generation: grant.generation + 1,
  rotatedAt: NOW + 10 * SECOND,
});
/** A rotation that is lost, though nothing can be seen of a winner. */
const nothing = (grant: Grant): Grant => grant;

describe('a rotation that another instance wins', () => {
  it('gives what the winner got', async () => {
    store.rivals = [advances];
    expect(await refresh()).toBe(2);
    expect(store.grant.generation).toBe(2);
    expect(store.revoked).toBe(0);
  });

  it('is tried again where nobody has won', async () => {
    store.rivals = [nothing, nothing];
    expect(await refresh()).toBe(2);
  });

  it('is given up after three attempts, without harm', async () => {
    store.rivals = [nothing, nothing, nothing];
    await expect(refresh()).rejects.toMatchObject({ code: 'temporarily_unavailable', retryAfter: 1 });
    expect(store.grant.generation).toBe(1);
    expect(store.revoked).toBe(0);
  });

  it('gives nothing when the grant was revoked meanwhile', async () => {
    store.rivals = [(grant) => ({ ...grant, revokedAt: NOW })];
    await expect(refresh()).rejects.toMatchObject({ code: 'invalid_grant' });
  });
});
