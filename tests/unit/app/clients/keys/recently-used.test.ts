import { expect, it } from '@jest/globals';
import { RecentlyUsed } from '../../../../../src/app/clients/keys/recently-used.ts';

it('forgets what was not asked for longest, and nothing before it is full', () => {
  const entries = new RecentlyUsed<string>(2);
  const made: string[] = [];
  const get = (key: string) =>
    entries.get(key, () => {
      made.push(key);
      return key;
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(get(key)).toBe(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
