import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SIGNING_ALGORITHMS } from '../../../src/domain/keys/algorithms.ts';
import { after, toNumericDate } from '../../../src/domain/shared/instant.ts';
import type { KeyGenerator } from '../../../src/ports/keys/key-generator.ts';
import { encode, es256, forge, headerOf, rsaPss } from './forged-token.ts';
import {
  EXPECTED,
  generateKeyPairs,
  type KeyPairs,
  type OpenTokenSigning,
  TokenScene,
} from './token-scene.ts';

/** More than any clock tolerance there may be. */
const LATE = 6;

export function tokenSigningContract(name: string, generator: KeyGenerator, open: OpenTokenSigning): void {
  describe(name, () => {
    let pairs: KeyPairs;
    let scene: TokenScene;

    beforeAll(async () => {
      pairs = await generateKeyPairs(generator);
    });
    beforeEach(() => {
      scene = new TokenScene(pairs, open);
    });

    describe.each(SIGNING_ALGORITHMS)('%s', (algorithm) => {
      it('verifies what it signed, and returns the claims', async () => {
        expect(await scene.verified(await scene.signed({}, algorithm))).toEqual(scene.claims);
      });

      it('says algorithm, type and key in the header, and nothing else', async () => {
        expect(headerOf(await scene.signed({}, algorithm))).toEqual(scene.headerFor(algorithm));
      });

      it('refuses a token whose claims or header were changed', async () => {
        const [header, payload, signature] = (await scene.signed({}, algorithm)).split('.');
        expect(
          await scene.verified(`${header}.${encode({ ...scene.claims, sub: 'mallory' })}.${signature}`),
        ).toBeNull();
        const relabelled = encode({ ...scene.headerFor(algorithm), cty: 'x' });
        expect(await scene.verified(`${relabelled}.${payload}.${signature}`)).toBeNull();
      });
    });

    it('verifies what is for anybody where no audience is expected, and everything else as ever', async () => {
      const { type, issuer } = EXPECTED;
      const verify = (token: string, expected = { type, issuer }) =>
        scene.signing.verifier.verify(token, expected);
      const token = await scene.signed({ aud: 'https://elsewhere.example' });
      expect(await scene.verified(token)).toBeNull();
      expect(await verify(token)).toMatchObject({ aud: 'https://elsewhere.example' });
      expect(await verify(token, { type: 'JWT' as typeof type, issuer })).toBeNull();
      expect(await verify(token, { type, issuer: 'https://other.example' as typeof issuer })).toBeNull();
      scene.clock.advance(900 + LATE);
      expect(await verify(token)).toBeNull();
    });

    it('signs under the new key after a rotation, and verifies both until the old one is withdrawn', async () => {
      const before = await scene.signed();
      const next = await generator.generate('ES256');
      scene.keyRing.add(next);
      const token = await scene.signed();
      expect(headerOf(token)).toMatchObject({ kid: next.publicJwk.kid });
      expect(await scene.verified(before)).toEqual(scene.claims);
      expect(await scene.verified(token)).toEqual(scene.claims);
      scene.keyRing.withdraw(scene.pairs.ES256.publicJwk.kid);
      expect(await scene.verified(before)).toBeNull();
      expect(await scene.verified(token)).toEqual(scene.claims);
    });

    it('verifies an independently made token', async () => {
      expect(
        await scene.verified(
          forge(scene.headerFor('ES256'), scene.claims, es256(scene.pairs.ES256.privateJwk)),
        ),
      ).toEqual(scene.claims);
      expect(
        await scene.verified(
          forge(scene.headerFor('PS256'), scene.claims, rsaPss(scene.pairs.PS256.privateJwk)),
        ),
      ).toEqual(scene.claims);
    });

    describe('claims', () => {
      it('accepts the audience among several', async () => {
        expect(
          await scene.verified(await scene.signed({ aud: ['https://other.example', EXPECTED.audience] })),
        ).not.toBeNull();
      });

      it.each<[string, Readonly<Record<string, unknown>>]>([
        ['another audience', { aud: 'https://other.example' }],
        ['other audiences', { aud: ['https://other.example', `${EXPECTED.audience}/`] }],
        ['an audience that only begins alike', { aud: `${EXPECTED.audience}.evil.example` }],
        ['no audience', { aud: undefined }],
        ['an empty audience', { aud: [] }],
        ['another issuer', { iss: 'https://evil.example' }],
        ['no issuer', { iss: undefined }],
        ['no expiry', { exp: undefined }],
        ['an expiry that is no number', { exp: '9999999999' }],
      ])('refuses %s', async (_, changes) => {
        expect(await scene.verified(await scene.signed(changes))).toBeNull();
      });

      it('refuses what has expired, by the clock it was given', async () => {
        const token = await scene.signed();
        scene.clock.advance(899);
        expect(await scene.verified(token)).toEqual(scene.claims);
        scene.clock.advance(1 + LATE);
        expect(await scene.verified(token)).toBeNull();
      });

      it('refuses what is not valid yet', async () => {
        const token = await scene.signed({ nbf: toNumericDate(after(scene.clock.now(), 60)) });
        expect(await scene.verified(token)).toBeNull();
        scene.clock.advance(60);
        expect(await scene.verified(token)).not.toBeNull();
      });

      it.each(['JWT', 'logout+jwt', 'at', undefined])(
        'refuses the type %s where at+jwt is demanded',
        async (typ) => {
          const token = forge(
            { ...scene.headerFor('ES256'), typ },
            scene.claims,
            es256(scene.pairs.ES256.privateJwk),
          );
          expect(await scene.verified(token)).toBeNull();
        },
      );

      it('tells an ID token from an access token', async () => {
        const idToken = await scene.signing.signer.sign(scene.claims, { algorithm: 'ES256', type: 'JWT' });
        expect(await scene.verified(idToken)).toBeNull();
        expect(await scene.signing.verifier.verify(idToken, { ...EXPECTED, type: 'JWT' })).toEqual(
          scene.claims,
        );
      });
    });
  });
}
