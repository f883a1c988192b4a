import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { isConfidential } from '../../../../src/domain/clients/client.ts';
import { clientFromMetadata } from '../../../../src/domain/clients/client-from-metadata.ts';
import { clientMetadataSchema } from '../../../../src/domain/clients/client-metadata.ts';
import { aClient, bytes, NOW } from '../fixtures.ts';

describe('a client made of its metadata', () => {
  it('has what was registered, and where it came from', () => {
    const metadata = v.parse(clientMetadataSchema, {
      client_id: 'app',
      client_name: 'App',
      client_uri: 'https://client.example/',
      redirect_uris: ['com.example.app:/cb'],
      application_type: 'native',
      policy: 'oidc',
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      scope: 'openid email openid',
      id_token_signed_response_alg: 'PS256',
      first_party: true,
    });
    const secretHash = bytes(32, 1);
    expect(clientFromMetadata(metadata, { registeredBy: 'deployment', secretHash, now: NOW })).toEqual({
      id: 'app',
      name: 'App',
      uri: 'https://client.example/',
      redirectUris: ['com.example.app:/cb'],
      applicationType: 'native',
      policy: 'oidc',
      authenticationMethod: 'client_secret_post',
      secretHash,
      grantTypes: ['authorization_code'],
      scope: ['openid', 'email'],
      idTokenAlgorithm: 'PS256',
      firstParty: true,
      registeredBy: 'deployment',
      createdAt: NOW,
    });
  });

  it('has no home page when it named none', () => {
    const metadata = v.parse(clientMetadataSchema, {
      client_id: 'app',
      client_name: 'App',
      redirect_uris: ['https://client.example/cb'],
    });
    const client = clientFromMetadata(metadata, { registeredBy: 'self', secretHash: null, now: NOW });
    expect(client.uri).toBeNull();
  });
});

describe('a confidential client', () => {
  it.each([
    ['none', false],
    ['client_secret_basic', true],
    ['client_secret_post', true],
  ] as const)('authenticates by %s: %j', (authenticationMethod, confidential) => {
    expect(isConfidential(aClient({ authenticationMethod }))).toBe(confidential);
  });
});
