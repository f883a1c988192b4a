import { expect, it } from '@jest/globals';
import { claimCatalogue } from '../../../../src/domain/tokens/claim-catalogue.ts';
import { scopeForAccount } from '../../../../src/domain/tokens/scope-for-account.ts';
import { anAccount } from '../fixtures.ts';

const CATALOGUE = claimCatalogue({
  claims: {},
  scopes: { club: { claims: [], everybody: true }, board: { claims: ['name'], everybody: false } },
});

it.each([
  ['a role that it has', ['openid', 'member'], ['member'], ['openid', 'member']],
  ['no role that it has not', ['openid', 'member', 'admin'], ['member'], ['openid', 'member']],
  ['no role at all', ['member', 'openid', 'admin'], [], ['openid']],
  ['every role of its own', ['admin', 'member'], ['member', 'admin'], ['admin', 'member']],
  ['what is no role', ['openid', 'email', 'offline_access'], [], ['openid', 'email', 'offline_access']],
  ['no role that was not granted', ['openid'], ['admin'], ['openid']],
  ['nothing, when only roles were granted', ['admin'], [], []],
  ['a declared scope that is for everybody', ['club'], [], ['club']],
  ['no other declared scope without the role', ['board'], [], []],
  ['a declared scope with its role', ['board'], ['board'], ['board']],
])('the scope that an account may have today has %s', (_, granted, roles, scope) => {
  expect(scopeForAccount(granted, anAccount({ roles }), CATALOGUE)).toEqual(scope);
});
