import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { isConfidential } from '../../../../src/domain/clients/client.ts';
import { clientFromMetadata } from '../../../../src/domain/clients/client-from-metadata.ts';
import { clientMetadataSchema } from '../../../../src/domain/clients/client-metadata.ts';
import { metadataOfClient } from '../../../../src/domain/clients/metadata-of-client.ts';
import { PLAIN_CLIENT } from '../../../support/plain-client.ts';
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
      ...PLAIN_CLIENT,
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

describe('the metadata of a client', () => {
  it('makes the same client again, whatever it has', () => {
    const origin = { registeredBy: 'administrator', secretHash: null, now: NOW } as const;
    const every = {
      client_id: 'app',
      client_name: 'App',
      client_uri: 'https://client.example/',
      logo_uri: 'https://client.example/logo.png',
      policy_uri: 'https://client.example/policy',
      tos_uri: 'https://client.example/terms',
      contacts: ['ada@example.org'],
      software_id: 'app',
      software_version: '1.0',
      redirect_uris: ['https://client.example/cb'],
      response_types: ['code'],
      application_type: 'web',
      policy: 'oidc',
      grant_types: ['authorization_code', 'client_credentials'],
      scope: 'openid email',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks_uri: 'https://client.example/jwks',
      request_uris: ['https://client.example/request#hash'],
      request_object_signing_alg: 'PS256',
      default_max_age: 3600,
      require_auth_time: true,
      default_acr_values: ['urn:example:gold'],
      initiate_login_uri: 'https://client.example/login',
      id_token_signed_response_alg: 'EdDSA',
      userinfo_signed_response_alg: 'RS256',
      subject_type: 'pairwise',
      sector_identifier_uri: 'https://client.example/sector',
      post_logout_redirect_uris: ['https://client.example/bye'],
      backchannel_logout_uri: 'https://client.example/back',
      backchannel_logout_session_required: true,
      frontchannel_logout_uri: 'https://client.example/front',
      frontchannel_logout_session_required: true,
      first_party: true,
    } as const;
    const client = clientFromMetadata(v.parse(clientMetadataSchema, every), origin);
    expect(metadataOfClient(client)).toEqual(every);
    expect(clientFromMetadata(metadataOfClient(client), origin)).toEqual(client);
    const plain = aClient({ grantTypes: ['authorization_code'] });
    expect(clientFromMetadata(v.parse(clientMetadataSchema, metadataOfClient(plain)), origin)).toEqual(plain);
  });
});

describe('a confidential client', () => {
  it.each([
    ['none', false],
    ['client_secret_basic', true],
    ['client_secret_post', true],
    ['private_key_jwt', true],
  ] as const)('authenticates by %s: %j', (authenticationMethod, confidential) => {
    expect(isConfidential(aClient({ authenticationMethod }))).toBe(confidential);
  });
});
