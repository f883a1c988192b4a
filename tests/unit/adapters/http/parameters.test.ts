import { expect, it } from '@jest/globals';
import * as v from 'valibot';
import { parameter, readParameters, repeatable } from '../../../../src/adapters/http/parameters.ts';

const SCHEMA = v.object({ state: parameter(8), scope: parameter(), resource: repeatable(8, 2) });

/** Counts what is looked at: a search for one name looks at every parameter there is. */
class CountedSearch extends URLSearchParams {
  looks = 0;

  override getAll(name: string): string[] {
    this.looks += this.size;
    return super.getAll(name);
  }

  override [Symbol.iterator](): ReturnType<URLSearchParams['entries']> {
    this.looks += this.size;
    return super[Symbol.iterator]();
  }
}

it('looks at each parameter once, however many a form of 64 kB has in it', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `${index.toString(36)}=1`);
  const search = new CountedSearch(names.join('&'));
  expect(readParameters(search, SCHEMA)).toEqual({ parameters: {}, malformed: [] });
  expect(search.looks).toBe(names.length);
});

it.each([
  ['state=a&state=b&scope=openid', { parameters: { scope: 'openid' }, malformed: ['state'] }],
  ['state=a&state=', { parameters: {}, malformed: ['state'] }],
  ['state=&scope=', { parameters: {}, malformed: [] }],
  ['state=123456789', { parameters: {}, malformed: ['state'] }],
  ['resource=a&resource=b', { parameters: { resource: ['a', 'b'] }, malformed: [] }],
  ['resource=a&resource=&resource=b', { parameters: { resource: ['a', 'b'] }, malformed: [] }],
  ['resource=a&resource=b&resource=c', { parameters: {}, malformed: ['resource'] }],
  ['__proto__=a&constructor=b&toString=c&state=d', { parameters: { state: 'd' }, malformed: [] }],
])('reads %s', (search, read) => {
  expect(readParameters(new URLSearchParams(search), SCHEMA)).toEqual(read);
});
