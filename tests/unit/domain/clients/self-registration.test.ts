import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { registrationRequestSchema } from '../../../../src/domain/clients/registration-request.ts';
import { registeredMetadata } from '../../../../src/domain/clients/self-registration.ts';
import { errorCode } from '../fixtures.ts';

const TERMS = { policy: 'oidc', commonScope: ['openid', 'email', 'club'] } as const;

function registered(document: object, { stranger = false } = {}) {
  const request = v.parse(registrationRequestSchema, {
    redirect_uris: ['https://client.example/cb'],
    ...document,
  });
  return registeredMetadata(request, { clientId: 'the-id', stranger }, TERMS);
}

describe('what is registered of what was asked for', () => {
  it('has the name, the policy and the trust that this server decides', () => {
    expect(registered({})).toMatchObject({ client_id: 'the-id', policy: 'oidc', first_party: false });
  });

  it.each([
    ['openid email', 'openid email'],
    ['club admin member openid', 'club openid'],
    ['admin', ''],
    [undefined, 'openid email'],
  ])('has of the scope %j what everybody may have: %j', (scope, granted) => {
    expect(registered({ scope }).scope).toBe(granted);
  });

  it.each([
    [{ client_name: 'Shop' }, 'Shop'],
    [{ client_uri: 'https://shop.example:8443/home' }, 'shop.example:8443'],
    [{}, 'client.example'],
    [{ application_type: 'native', redirect_uris: ['com.example.app:/cb'] }, 'the-id'],
    [{ client_uri: `https://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}/` }, 'client.example'],
  ])('is shown under a name, even if it has none: %j', (document, name) => {
    expect(registered(document).client_name).toBe(name);
  });

  it('gives tokens of its own to no client that a stranger registers', () => {
    const document = { grant_types: ['client_credentials'] };
    expect(registered(document).grant_types).toEqual(['client_credentials']);
    expect(errorCode(() => registered(document, { stranger: true }))).toBe('invalid_client_metadata');
  });
});
