import { describe, expect, it } from '@jest/globals';
import {
  formatScope,
  includesAll,
  intersect,
  parseScope,
  union,
  without,
} from '../../../../src/domain/shared/scope.ts';

describe('reading a scope (RFC 6749 section 3.3)', () => {
  it.each([
    ['openid', ['openid']],
    ['openid email', ['openid', 'email']],
    ['email openid email', ['email', 'openid']],
    ['https://api.example/read!x', ['https://api.example/read!x']],
    ['! # [ ] ~', ['!', '#', '[', ']', '~']],
    ['OpenID openid', ['OpenID', 'openid']],
  ])('%j is %j', (text, scope) => {
    expect(parseScope(text)).toEqual(scope);
  });

  it.each([
    ['nothing', ''],
    ['a space', ' '],
    ['two spaces', 'openid  email'],
    ['a space before', ' openid'],
    ['a space behind', 'openid '],
    ['a tab', 'openid\temail'],
    ['a line feed', 'openid\n'],
    ['a quote', 'open"id'],
    ['a backslash', 'open\\id'],
    ['a delete', 'openid\x7F'],
    ['a letter beyond ASCII', 'openïd'],
  ])('%s is malformed', (_, text) => {
    expect(parseScope(text)).toBeNull();
  });

  it('is undone by writing it', () => {
    expect(formatScope(parseScope('openid email') ?? [])).toBe('openid email');
    expect(formatScope([])).toBe('');
  });
});

describe('scopes as sets', () => {
  const AB = ['a', 'b'];

  it.each([
    [['b', 'x', 'a'], AB, ['b', 'a']],
    [['x'], AB, []],
    [[], AB, []],
    [AB, [], []],
  ])('of %j, %j allows %j, in the order asked', (asked, allowed, both) => {
    expect(intersect(asked, allowed)).toEqual(both);
  });

  it.each([
    [AB, ['b'], ['a']],
    [AB, ['x'], AB],
    [AB, ['b', 'a'], []],
  ])('%j without %j is %j', (scope, removed, left) => {
    expect(without(scope, removed)).toEqual(left);
  });

  it.each([
    [AB, ['b', 'c'], ['a', 'b', 'c']],
    [[], AB, AB],
    [AB, [], AB],
  ])('%j and %j are %j, none twice', (a, b, all) => {
    expect(union(a, b)).toEqual(all);
  });

  it.each([
    [AB, ['b'], true],
    [AB, ['b', 'a'], true],
    [AB, [], true],
    [AB, ['a', 'c'], false],
    [[], ['a'], false],
  ])('%j includes all of %j: %j', (scope, wanted, includes) => {
    expect(includesAll(scope, wanted)).toBe(includes);
  });
});
