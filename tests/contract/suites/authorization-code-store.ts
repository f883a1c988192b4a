import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuthorizationCode } from '../../../src/domain/authorization/code.ts';
import { after } from '../../../src/domain/shared/instant.ts';
import { secretDigest } from '../../../src/domain/shared/secret.ts';
import type { AuthorizationCodeStore } from '../../../src/ports/authorization/authorization-code-store.ts';
import { fresh, type Open, type Opened, times } from './opened.ts';

export function authorizationCodeStoreContract(name: string, open: Open<AuthorizationCodeStore>): void {
  describe(name, () => {
    let opened: Opened<AuthorizationCodeStore>;
    let store: AuthorizationCodeStore;
    let code: string;
    let document: AuthorizationCode;

    beforeEach(async () => {
      opened = await open();
      store = opened.port;
      code = fresh('code');
      const now = opened.clock.now();
      document = {
        grantId: 'gra_0190b5a0-0000-7000-8000-000000000001',
        clientId: 'demo',
        userId: 'usr_0190b5a0-0000-7000-8000-000000000002',
        sessionId: 'ses_0190b5a0-0000-7000-8000-000000000003',
        redirectUri: 'https://app.example/callback',
        redirectUriGiven: false,
        codeChallenge: secretDigest('verifier'),
        nonce: 'nonce',
        scope: ['openid'],
        claims: { userinfo: { name: { essential: true, values: [] } }, idToken: {} },
        resource: ['https://api.example.org/'],
        authTime: now,
        amr: ['pwd'],
        expiresAt: after(now, 60),
      };
    });
    afterEach(() => opened.close());

    it('returns what was put, and null for another code', async () => {
      await store.put(code, document, 600);
      expect(await store.lookup(code)).toEqual(document);
      expect(await store.lookup(fresh('code'))).toBeNull();
    });

    it('keeps what a request left out', async () => {
      const sparse = { ...document, codeChallenge: null, nonce: null, scope: [], claims: null, resource: [] };
      await store.put(code, sparse, 600);
      expect(await store.lookup(code)).toEqual(sparse);
    });

    it('consumes nothing, however many look it up', async () => {
      await store.put(code, document, 600);
      expect(await times(100, () => store.lookup(code))).toEqual(Array(100).fill(document));
    });

    it('keeps the document beyond the validity of its code', async () => {
      await store.put(code, document, 600);
      opened.clock.advance(599);
      expect(await store.lookup(code)).toEqual(document);
    });
  });
}
