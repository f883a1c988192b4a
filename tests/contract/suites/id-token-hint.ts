import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SIGNING_ALGORITHMS } from '../../../src/domain/keys/algorithms.ts';
import type { KeyGenerator } from '../../../src/ports/keys/key-generator.ts';
import { encode, es256, forge, unsigned } from './forged-token.ts';
import { generateKeyPairs, type KeyPairs, type OpenTokenSigning, TokenScene } from './token-scene.ts';

const YEAR = 365 * 86_400;

/** OpenID Connect Core §3.1.2.1, RP-Initiated Logout §2: what an old ID token may still be used for. */
export function idTokenHintContract(name: string, generator: KeyGenerator, open: OpenTokenSigning): void {
  describe(name, () => {
    let pairs: KeyPairs;
    let scene: TokenScene;

    beforeAll(async () => {
      pairs = await generateKeyPairs(generator);
    });
    beforeEach(() => {
      scene = new TokenScene(pairs, open);
    });

    const idToken = (changes = {}, algorithm: (typeof SIGNING_ALGORITHMS)[number] = 'RS256') =>
      scene.signing.signer.sign({ ...scene.claims, ...changes }, { algorithm, type: 'JWT' });

    it.each(SIGNING_ALGORITHMS)(
      'knows an ID token signed with %s again, long after it expired',
      async (alg) => {
        const token = await idToken({}, alg);
        scene.clock.advance(YEAR);
        expect(await scene.hinted(token)).toEqual(scene.claims);
      },
    );

    it('knows a token under a key that is no longer published, until it is forgotten', async () => {
      const token = await idToken();
      const { kid } = scene.pairs.RS256.publicJwk;
      scene.keyRing.withdraw(kid);
      expect(await scene.hinted(token)).toEqual(scene.claims);
      scene.keyRing.forget(kid);
      expect(await scene.hinted(token)).toBeNull();
    });

    it('takes an access token under a withdrawn key for no access token, hint or not', async () => {
      const accessToken = await scene.signed({}, 'RS256');
      const hint = await idToken();
      scene.keyRing.withdraw(scene.pairs.RS256.publicJwk.kid);
      expect(await scene.hinted(hint)).toEqual(scene.claims);
      expect(await scene.verified(accessToken)).toBeNull();
    });

    it.each(['at+jwt', 'logout+jwt', 'at', '', undefined])('refuses the type %s', async (typ) => {
      const header = { ...scene.headerFor('ES256'), typ };
      const token = forge(header, scene.claims, es256(scene.pairs.ES256.privateJwk));
      expect(await scene.hinted(token)).toBeNull();
    });

    it.each<[string, Readonly<Record<string, unknown>>]>([
      ['another issuer', { iss: 'https://evil.example' }],
      ['no issuer', { iss: undefined }],
      ['no subject', { sub: undefined }],
      ['no audience', { aud: undefined }],
      ['no expiry, as an answer of userinfo', { exp: undefined }],
      ['no time of issue', { iat: undefined }],
    ])('refuses a token with %s', async (_, changes) => {
      expect(await scene.hinted(await idToken(changes))).toBeNull();
    });

    it.each(['none', 'None', 'HS256', ''])('refuses the algorithm "%s"', async (alg) => {
      const header = { ...scene.headerFor('RS256'), typ: 'JWT', alg };
      expect(await scene.hinted(forge(header, scene.claims, unsigned))).toBeNull();
    });

    it('refuses a token under a key of somebody else, whatever kid it claims', async () => {
      const { privateJwk } = await generator.generate('ES256');
      const header = { ...scene.headerFor('ES256'), typ: 'JWT' };
      expect(await scene.hinted(forge(header, scene.claims, es256(privateJwk)))).toBeNull();
    });

    it.each(['', '.', '..', 'a.b.c', 'null'])('refuses %j', async (token) => {
      expect(await scene.hinted(token)).toBeNull();
    });

    it('refuses a token whose claims were changed', async () => {
      const [header, , signature] = (await idToken()).split('.');
      expect(
        await scene.hinted(`${header}.${encode({ ...scene.claims, sub: 'mallory' })}.${signature}`),
      ).toBeNull();
    });
  });
}
