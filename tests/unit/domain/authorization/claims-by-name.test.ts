import { describe, expect, it } from '@jest/globals';
import { claimsByName } from '../../../../src/domain/authorization/claims-by-name.ts';
import { claimsForAccount } from '../../../../src/domain/authorization/claims-for-account.ts';
import { claimCatalogue } from '../../../../src/domain/tokens/claim-catalogue.ts';

const CATALOGUE = claimCatalogue({
  claims: { shoe_size: 'number', salary: 'number' },
  scopes: {
    feet: { claims: ['shoe_size'], everybody: true },
    accounting: { claims: ['salary'], everybody: false },
  },
});

const asked = { essential: false, values: [] };

function named(
  names: readonly string[],
  { scope = ['openid'], registered = ['openid', 'profile', 'email'], roles = [] as readonly string[] } = {},
) {
  const claims = { userinfo: Object.fromEntries(names.map((name) => [name, asked])), idToken: {} };
  const person = { client: { scope: registered }, account: { roles } };
  return claimsByName({ claims: claimsForAccount(claims, person, CATALOGUE), scope }, CATALOGUE);
}

describe('what a request learns only because it names it', () => {
  it('is what none of its scopes tells', () => {
    expect(named(['email', 'name'], { scope: ['openid', 'profile'] })).toEqual(['email']);
    expect(named(['email', 'name'], { scope: ['openid', 'profile', 'email'] })).toEqual([]);
  });

  it('is nothing that the client could not have asked for by a scope', () => {
    expect(named(['phone_number', 'birthdate'])).toEqual(['birthdate']);
  });

  it('is nothing that nobody knows, or that is no claim about a person', () => {
    expect(named(['unheard', 'acr', 'auth_time', 'sub', 'constructor'])).toEqual([]);
  });

  it('is what a deployment declares, of people who have the role', () => {
    const registered = ['openid', 'feet', 'accounting'];
    expect(named(['shoe_size', 'salary'], { registered })).toEqual(['shoe_size']);
    expect(named(['shoe_size', 'salary'], { registered, roles: ['accounting'] })).toEqual([
      'shoe_size',
      'salary',
    ]);
  });

  it('counts once, for userinfo and the ID token', () => {
    const claims = { userinfo: { email: asked }, idToken: { email: asked, name: asked } };
    expect(claimsByName({ claims, scope: ['openid'] }, CATALOGUE)).toEqual(['email', 'name']);
  });

  it('is nothing where nothing is named', () => {
    const person = { client: { scope: ['email'] }, account: { roles: [] } };
    expect(claimsForAccount(null, person, CATALOGUE)).toBeNull();
    expect(claimsByName({ claims: null, scope: ['openid'] }, CATALOGUE)).toEqual([]);
  });
});
