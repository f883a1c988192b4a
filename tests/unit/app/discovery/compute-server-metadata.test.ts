import { describe, expect, it } from '@jest/globals';
import { clientSecretPost } from '../../../../src/app/clients/authentication/client-secret-post.ts';
import { noAuthentication } from '../../../../src/app/clients/authentication/none.ts';
import { ComputeServerMetadata } from '../../../../src/app/discovery/compute-server-metadata.ts';
import type { GrantType } from '../../../../src/app/tokens/grants/grant-type.ts';

const ISSUER = 'https://issuer.example';

function grantType(name: GrantType['name']): GrantType {
  return { name, redeem: () => Promise.reject(new Error('nothing is redeemed here')) };
}

function metadata(grantTypes: readonly GrantType[] = [], authentications = [noAuthentication]) {
  return new ComputeServerMetadata({ issuer: ISSUER, grantTypes, authentications }).execute();
}

describe('the server metadata', () => {
  it('lists what is registered, no more and no less', () => {
    expect(metadata([grantType('refresh_token')], [clientSecretPost, noAuthentication])).toMatchObject({
      grant_types_supported: ['refresh_token'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'none'],
    });
    expect(metadata([grantType('authorization_code')])).toMatchObject({
      grant_types_supported: ['authorization_code'],
      token_endpoint_auth_methods_supported: ['none'],
    });
  });

  it('has what OpenID Connect Discovery section 3 requires', () => {
    expect(metadata()).toMatchObject({
      issuer: ISSUER,
      authorization_endpoint: expect.stringMatching(/^https:\/\/issuer\.example\/.+\/$/),
      token_endpoint: expect.stringMatching(/^https:\/\/issuer\.example\/.+\/$/),
      jwks_uri: expect.stringMatching(/^https:\/\/issuer\.example\/.+\/$/),
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      scopes_supported: expect.arrayContaining(['openid']),
    });
  });

  it('says no where silence would mean yes, or leave a client guessing', () => {
    expect(metadata()).toMatchObject({
      claims_parameter_supported: false,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      // RFC 9207 section 3.
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
    });
  });

  it('offers neither an unsigned ID token nor a role as a scope', () => {
    const { id_token_signing_alg_values_supported, scopes_supported } = metadata();
    expect(id_token_signing_alg_values_supported).not.toContain('none');
    expect(scopes_supported).toEqual(['openid', 'profile', 'email', 'phone', 'address', 'offline_access']);
  });

  it('names every claim once', () => {
    const { claims_supported: claims } = metadata();
    expect(claims).toEqual([...new Set(claims as readonly string[])]);
    expect(claims).toEqual(
      expect.arrayContaining(['sub', 'name', 'email_verified', 'updated_at', 'address']),
    );
  });
});
