import { createPublicKey } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SIGNING_ALGORITHMS } from '../../../src/domain/keys/algorithms.ts';
import type { KeyGenerator } from '../../../src/ports/keys/key-generator.ts';
import { es256, forge, hmacWith, rsaPkcs1, rsaPss, unsigned } from './forged-token.ts';
import {
  EXPECTED,
  generateKeyPairs,
  type KeyPairs,
  type OpenTokenSigning,
  TokenScene,
} from './token-scene.ts';

/** RFC 8725 §2, and what fuzzing may find beside it. */
export function tokenAttacksContract(name: string, generator: KeyGenerator, open: OpenTokenSigning): void {
  describe(name, () => {
    let pairs: KeyPairs;
    let scene: TokenScene;

    beforeAll(async () => {
      pairs = await generateKeyPairs(generator);
    });
    beforeEach(() => {
      scene = new TokenScene(pairs, open);
    });

    it.each(['none', 'None', 'NONE', ''])('refuses the algorithm "%s"', async (alg) => {
      const header = { ...scene.headerFor('ES256'), alg };
      expect(await scene.verified(forge(header, scene.claims, unsigned))).toBeNull();
      expect(await scene.verified(forge({ ...header, kid: undefined }, scene.claims, unsigned))).toBeNull();
    });

    it('refuses HS256 under the bytes of a public key, however they are written', async () => {
      const { publicJwk } = scene.pairs.RS256;
      const publicKey = createPublicKey({ key: { ...publicJwk }, format: 'jwk' });
      const spellings = [
        publicKey.export({ type: 'spki', format: 'pem' }),
        publicKey.export({ type: 'spki', format: 'der' }),
        publicKey.export({ type: 'pkcs1', format: 'der' }),
        JSON.stringify(publicJwk),
        Buffer.from(publicJwk.n ?? '', 'base64url'),
      ];
      for (const spelling of spellings) {
        const header = { ...scene.headerFor('RS256'), alg: 'HS256' };
        expect(await scene.verified(forge(header, scene.claims, hmacWith(spelling)))).toBeNull();
      }
    });

    it('refuses an RS256 key used with PS256, and the other way round', async () => {
      const asPs256 = { ...scene.headerFor('RS256'), alg: 'PS256' };
      expect(
        await scene.verified(forge(asPs256, scene.claims, rsaPss(scene.pairs.RS256.privateJwk))),
      ).toBeNull();
      const asRs256 = { ...scene.headerFor('PS256'), alg: 'RS256' };
      expect(
        await scene.verified(forge(asRs256, scene.claims, rsaPkcs1(scene.pairs.PS256.privateJwk))),
      ).toBeNull();
    });

    it('refuses a key that is not published, whatever kid it claims', async () => {
      const { privateJwk, publicJwk } = await generator.generate('ES256');
      for (const kid of [
        publicJwk.kid,
        scene.pairs.ES256.publicJwk.kid,
        scene.pairs.RS256.publicJwk.kid,
        '',
        7,
        null,
      ]) {
        const token = forge({ ...scene.headerFor('ES256'), kid }, scene.claims, es256(privateJwk));
        expect(await scene.verified(token)).toBeNull();
      }
    });

    it('refuses a key that the token brings along', async () => {
      const { privateJwk, publicJwk } = await generator.generate('ES256');
      const { kid: _, ...header } = scene.headerFor('ES256');
      const brought = [
        { jwk: publicJwk },
        { jku: 'https://evil.example/jwks' },
        { jwk: publicJwk, kid: publicJwk.kid },
      ];
      for (const members of brought) {
        expect(
          await scene.verified(forge({ ...header, ...members }, scene.claims, es256(privateJwk))),
        ).toBeNull();
      }
    });

    it('refuses a token without kid, whichever of the published keys made it', async () => {
      for (const [algorithm, signInput] of [
        ['RS256', rsaPkcs1],
        ['PS256', rsaPss],
        ['ES256', es256],
      ] as const) {
        const { kid: _, ...header } = scene.headerFor(algorithm);
        expect(
          await scene.verified(forge(header, scene.claims, signInput(scene.pairs[algorithm].privateJwk))),
        ).toBeNull();
      }
    });

    it('refuses extensions that it does not know (RFC 7515 §4.1.11)', async () => {
      for (const extension of [{ crit: ['exp'], exp: 1 }, { crit: [] }, { b64: false, crit: ['b64'] }]) {
        const header = { ...scene.headerFor('ES256'), ...extension };
        expect(
          await scene.verified(forge(header, scene.claims, es256(scene.pairs.ES256.privateJwk))),
        ).toBeNull();
      }
    });

    it('accepts one spelling of a signature alone', async () => {
      const token = await scene.signed();
      const others = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
        .split('')
        .filter((character) => character !== token.at(-1))
        .map((character) => token.slice(0, -1) + character);
      const [header, payload] = token.split('.');
      const respelt = [
        ...others,
        `${token}=`,
        `${token}==`,
        `${token}\n`,
        ` ${token}`,
        `${header}.${payload}.`,
      ];
      for (const spelling of respelt) expect(await scene.verified(spelling)).toBeNull();
    });

    describe('whatever comes', () => {
      it.each(['', '.', '..', '...', 'a.b.c', 'e30.e30.', 'e30.e30.e30', 'bnVsbA.bnVsbA.bnVsbA', '€.€.€'])(
        'answers null to %j',
        async (token) => {
          expect(await scene.verified(token)).toBeNull();
        },
      );

      it('answers null to any text', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.string({ unit: 'binary' }),
            async (text) => (await scene.verified(text)) === null,
          ),
        );
      });

      it('answers null to any header and payload', async () => {
        const header = fc.oneof(
          fc.json(),
          fc
            .record(
              {
                alg: fc.oneof(fc.constantFrom(...SIGNING_ALGORITHMS), fc.jsonValue()),
                typ: fc.jsonValue(),
                kid: fc.nat(3),
              },
              { requiredKeys: [] },
            )
            .map((members) => {
              const kid = scene.keyRing.publicKeys()[members.kid ?? 0]?.kid;
              return JSON.stringify({ typ: EXPECTED.type, ...members, kid });
            }),
        );
        const base64url = (text: string) => Buffer.from(text).toString('base64url');
        await fc.assert(
          fc.asyncProperty(
            header,
            fc.json(),
            fc.uint8Array({ maxLength: 300 }),
            async (head, body, signature) => {
              const token = `${base64url(head)}.${base64url(body)}.${Buffer.from(signature).toString('base64url')}`;
              return (await scene.verified(token)) === null;
            },
          ),
          { numRuns: 500 },
        );
      });
    });
  });
}
