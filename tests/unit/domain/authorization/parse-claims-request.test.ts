import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseClaimsRequest } from '../../../../src/domain/authorization/parse-claims-request.ts';
import { errorCode } from '../fixtures.ts';

const parse = (value: unknown) => parseClaimsRequest(JSON.stringify(value));
const names = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`c${n}`, null]));

describe('the claims parameter (OpenID Connect Core section 5.5)', () => {
  it('is read in one form', () => {
    const asked = {
      userinfo: { name: null, email: { essential: true }, 'family_name#ja-Kana-JP': {} },
      id_token: {
        auth_time: { essential: true },
        sub: { value: '248289761001' },
        acr: { essential: false, values: ['a', 'b'] },
      },
    };
    expect(parse(asked)).toEqual({
      userinfo: {
        name: { essential: false, values: [] },
        email: { essential: true, values: [] },
        'family_name#ja-Kana-JP': { essential: false, values: [] },
      },
      idToken: {
        auth_time: { essential: true, values: [] },
        sub: { essential: false, values: ['248289761001'] },
        acr: { essential: false, values: ['a', 'b'] },
      },
    });
  });

  it('takes value beside values, each once', () => {
    expect(parse({ id_token: { acr: { value: 'b', values: ['a', 'b'] } } })?.idToken.acr?.values).toEqual([
      'b',
      'a',
    ]);
  });

  it('ignores members that nobody knows', () => {
    expect(parse({ userinfo: { name: { purpose: ['x'] } }, verified_claims: [1] })).toEqual({
      userinfo: { name: { essential: false, values: [] } },
      idToken: {},
    });
  });

  it.each([undefined, '{}', '{"userinfo":{},"id_token":{}}', '{"other":1}'])(
    'asks for nothing: %s',
    (text) => {
      expect(parseClaimsRequest(text)).toBeNull();
    },
  );

  it('takes as many as anybody could ask for', () => {
    expect(Object.keys(parse({ userinfo: names(64) })?.userinfo ?? {})).toHaveLength(64);
  });

  it.each<[string, string]>([
    ['no JSON', '{'],
    ['nothing', ' '],
    ['a text', '"userinfo"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a list of claims', '{"userinfo":["name"]}'],
    ['a claim that is a list', '{"userinfo":{"name":[]}}'],
    ['a claim that is a text', '{"userinfo":{"name":"essential"}}'],
    ['an essential that is no boolean', '{"userinfo":{"name":{"essential":"true"}}}'],
    ['a value that is an object', '{"userinfo":{"address":{"value":{"country":"NL"}}}}'],
    ['values that are no list', '{"id_token":{"acr":{"values":"a"}}}'],
    ['a value of null', '{"id_token":{"sub":{"value":null}}}'],
    ['a claim without a name', '{"userinfo":{"":null}}'],
    ['too many claims', JSON.stringify({ userinfo: names(65) })],
    ['too many values', JSON.stringify({ id_token: { acr: { values: Array(17).fill('a') } } })],
  ])('refuses %s', (_, text) => {
    expect(errorCode(() => parseClaimsRequest(text))).toBe('invalid_request');
  });

  it('is not impressed by depth, nor by the names of what objects have by themselves', () => {
    expect(errorCode(() => parseClaimsRequest(`${'['.repeat(4000)}${']'.repeat(4000)}`))).toBe(
      'invalid_request',
    );
    const deep = parseClaimsRequest(`${'{"userinfo":'.repeat(600)}1${'}'.repeat(600)}`);
    expect(deep?.userinfo).toEqual({ userinfo: { essential: false, values: [] } });
    const request = parseClaimsRequest('{"userinfo":{"__proto__":{"essential":true},"name":null}}');
    expect(Object.keys(request?.userinfo ?? {})).toEqual(['name']);
  });

  it('is a request or a refusal, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect([null, 'invalid_request']).toContain(errorCode(() => parseClaimsRequest(text)));
      }),
      { numRuns: 1000 },
    );
  });
});
