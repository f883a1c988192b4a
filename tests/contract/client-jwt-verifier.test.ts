import { createPublicKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JoseClientJwtVerifier } from '../../src/adapters/jose/client-jwt-verifier.ts';
import type { ClientJwks } from '../../src/domain/clients/client-jwks.ts';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../../src/domain/keys/algorithms.ts';
import type { ExpectedClientJwt } from '../../src/ports/clients/client-jwt-verifier.ts';
import { ClientSigner } from '../support/client-signer.ts';
import { encode, forge, hmacWith, unsigned } from './suites/forged-token.ts';

const CLAIMS = { sub: 'web', text: 'é' };
const verifier = new JoseClientJwtVerifier();

let signers: Readonly<Record<SigningAlgorithm, ClientSigner>>;

beforeAll(async () => {
  const made = SIGNING_ALGORITHMS.map(async (algorithm) => [
    algorithm,
    await ClientSigner.make(algorithm, algorithm),
  ]);
  signers = Object.fromEntries(await Promise.all(made));
});

const verify = (token: string, changes: Partial<ExpectedClientJwt> = {}) =>
  verifier.verify(token, {
    jwks: { keys: Object.values(signers).map(({ publicJwk }) => publicJwk) },
    algorithms: SIGNING_ALGORITHMS,
    types: ['JWT', 'client-authentication+jwt'],
    ...changes,
  });

const without = ({ kid: _kid, ...jwk }: ClientJwks['keys'][number]): ClientJwks['keys'][number] => jwk;

describe('JoseClientJwtVerifier verifies', () => {
  it.each(SIGNING_ALGORITHMS)('%s, by kid', async (algorithm) => {
    expect(await verify(await signers[algorithm].sign(CLAIMS))).toEqual({
      status: 'verified',
      claims: CLAIMS,
    });
  });

  it.each(SIGNING_ALGORITHMS)('%s, without kid under the one key there is', async (algorithm) => {
    const jwks = { keys: [without(signers[algorithm].publicJwk)] };
    const token = await signers[algorithm].sign(CLAIMS, { kid: undefined });
    expect(await verify(token, { jwks })).toMatchObject({ status: 'verified' });
  });

  it('a token without kid under the one key of its kind', async () => {
    expect(await verify(await signers.ES256.sign(CLAIMS, { kid: undefined }))).toMatchObject({
      status: 'verified',
    });
  });

  it.each([
    'JWT',
    'jwt',
    'application/JWT',
    'client-authentication+jwt',
    'Application/Client-Authentication+JWT',
  ])('the type %p', async (typ) => {
    expect(await verify(await signers.ES256.sign(CLAIMS, { typ }))).toMatchObject({ status: 'verified' });
  });
});

describe('no key has signed', () => {
  it.each<[string, () => Promise<string>, (() => Partial<ExpectedClientJwt>)?]>([
    [
      'a token of a key that is not there',
      async () => (await ClientSigner.make('ES256', 'ES256')).sign(CLAIMS),
    ],
    ['a token of a kid that is not there', () => signers.ES256.sign(CLAIMS, { kid: 'new' })],
    ['a token of the kid of another key', () => signers.ES256.sign(CLAIMS, { kid: 'EdDSA' })],
    ['a token, of no keys', () => signers.ES256.sign(CLAIMS), () => ({ jwks: { keys: [] } })],
    [
      'a token without kid, of two keys of its kind',
      () => signers.ES256.sign(CLAIMS, { kid: undefined }),
      () => ({ jwks: { keys: [signers.ES256.publicJwk, { ...signers.ES256.publicJwk, kid: 'two' }] } }),
    ],
    [
      'a token of a key that is for another algorithm',
      () => signers.PS256.sign(CLAIMS),
      () => ({ jwks: { keys: [{ ...signers.PS256.publicJwk, alg: 'RS256' }] } }),
    ],
    [
      'a token of a key that is for encryption',
      () => signers.ES256.sign(CLAIMS),
      () => ({ jwks: { keys: [{ ...signers.ES256.publicJwk, use: 'enc' }] } }),
    ],
    [
      'a token of a key that is for something else',
      () => signers.ES256.sign(CLAIMS),
      () => ({ jwks: { keys: [{ ...signers.ES256.publicJwk, key_ops: ['encrypt'] }] } }),
    ],
    [
      'a token, of a key that is no point of its curve',
      () => signers.ES256.sign(CLAIMS),
      () => ({ jwks: { keys: [{ ...signers.ES256.publicJwk, x: 'A'.repeat(43) }] } }),
    ],
    [
      'a token, of a key without its members',
      () => signers.RS256.sign(CLAIMS),
      () => ({ jwks: { keys: [{ kty: 'RSA', kid: 'RS256' }] } }),
    ],
    [
      'a token, of a modulus that is too short',
      () => signers.RS256.sign(CLAIMS),
      () => ({ jwks: { keys: [{ ...signers.RS256.publicJwk, n: 'AQAB' }] } }),
    ],
    [
      'a token whose claims were changed',
      async () => {
        const [header, , signature] = (await signers.ES256.sign(CLAIMS)).split('.');
        return [header, encode({ sub: 'other' }), signature].join('.');
      },
    ],
  ])('%s', async (_name, token, changes = () => ({})) => {
    expect(await verify(await token(), changes())).toEqual({ status: 'no_key' });
  });

  it('what brings its own key: jwk, jku and x5u count for nothing', async () => {
    const own = await ClientSigner.make('ES256');
    const header = {
      jwk: own.publicJwk,
      jku: 'https://example.org/',
      x5u: 'https://example.org/',
      x5c: ['MIIB'],
    };
    expect(await verify(await own.sign(CLAIMS, header))).toEqual({ status: 'no_key' });
  });
});

describe('JoseClientJwtVerifier refuses', () => {
  it.each(['none', 'None', 'NONE'])('the algorithm %p', async (alg) => {
    const status = alg === 'none' ? 'unsigned' : 'refused';
    expect(await verify(forge({ alg }, CLAIMS, unsigned))).toEqual({ status });
  });

  it('what is unsigned under a signature too', async () => {
    const [, claims, signature] = (await signers.ES256.sign(CLAIMS)).split('.');
    const token = [encode({ alg: 'none' }), claims, signature].join('.');
    expect(await verify(token)).toEqual({ status: 'unsigned' });
  });

  it('HS256 under the bytes of a public key, however they are written', async () => {
    const { publicJwk } = signers.RS256;
    const key = createPublicKey({ key: { ...publicJwk }, format: 'jwk' });
    const spellings = [
      key.export({ type: 'spki', format: 'pem' }),
      key.export({ type: 'spki', format: 'der' }),
      JSON.stringify(publicJwk),
      '',
    ];
    for (const spelling of spellings) {
      const token = forge({ alg: 'HS256', kid: 'RS256' }, CLAIMS, hmacWith(spelling));
      expect(await verify(token)).toEqual({ status: 'refused' });
    }
  });

  it('an algorithm that is not expected', async () => {
    const token = await signers.ES256.sign(CLAIMS);
    expect(await verify(token, { algorithms: ['RS256'] })).toEqual({ status: 'refused' });
  });

  it.each(['at+jwt', 'oauth-authz-req+jwt', 'dpop+jwt', '', 7, null])('the type %p', async (typ) => {
    expect(await verify(await signers.ES256.sign(CLAIMS, { typ }))).toEqual({ status: 'refused' });
  });

  it('extensions, that of an unencoded payload among them', async () => {
    const header = { alg: 'ES256', kid: 'ES256', crit: ['b64'], b64: false };
    expect(await verify(forge(header, CLAIMS, unsigned))).toEqual({ status: 'refused' });
  });

  it.each([
    '',
    '.',
    '..',
    '...',
    'a.b',
    'a.b.c',
    `${'a'.repeat(20_000)}.b.c`,
    'e30.e30.',
    'bnVsbA.e30.AA',
    'W10.e30.AA',
  ])('the text %#', async (token) => {
    expect(await verify(token)).toEqual({ status: 'refused' });
  });

  it('another spelling of a good signature', async () => {
    const token = await signers.ES256.sign(CLAIMS);
    for (const changed of [`${token}=`, `${token}.`, ` ${token}`, `${token}\n`, token.replace('.', '=.')]) {
      expect(await verify(changed)).toEqual({ status: 'refused' });
    }
  });

  it('anything that one change makes of a good token, without throwing', async () => {
    const token = await signers.EdDSA.sign(CLAIMS, { typ: 'JWT' });
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...'.=-_Aa0 \0é'), async (at, character) => {
        fc.pre(token[at] !== character);
        const { status } = await verify(token.slice(0, at) + character + token.slice(at + 1));
        expect(status).not.toBe('verified');
      }),
      { numRuns: 200 },
    );
  });
});
