import { describe, expect, it } from '@jest/globals';
import { clientSecretPost } from '../../../../src/app/clients/authentication/client-secret-post.ts';
import { noAuthentication } from '../../../../src/app/clients/authentication/none.ts';
import { ComputeServerMetadata } from '../../../../src/app/discovery/compute-server-metadata.ts';
import type { GrantType } from '../../../../src/app/tokens/grants/grant-type.ts';
import type { RegistrationMode } from '../../../../src/domain/clients/self-registration.ts';
import { claimCatalogue } from '../../../../src/domain/tokens/claim-catalogue.ts';
import { TestClock } from '../../../support/test-clock.ts';

const ISSUER = 'https://issuer.example';
const CATALOGUE = claimCatalogue({
  claims: { member_number: 'number' },
  scopes: {
    club: { claims: ['member_number'], everybody: true },
    board: { claims: [], everybody: false },
  },
});

function grantType(name: GrantType['name']): GrantType {
  return { name, redeem: () => Promise.reject(new Error('nothing is redeemed here')) };
}

function metadata(
  grantTypes: readonly GrantType[] = [],
  authentications = [noAuthentication],
  registration: RegistrationMode = 'token',
) {
  return new ComputeServerMetadata({
    issuer: ISSUER,
    grantTypes,
    authentications,
    claimCatalogue: CATALOGUE,
    registration,
  }).execute();
}

describe('the server metadata', () => {
  it('lists what is registered, no more and no less', () => {
    expect(
      metadata([grantType('refresh_token')], [clientSecretPost(new TestClock()), noAuthentication]),
    ).toMatchObject({
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
      subject_types_supported: ['public', 'pairwise'],
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      scopes_supported: expect.arrayContaining(['openid']),
    });
  });

  it.each([
    ['token', `${ISSUER}/oauth/register/`],
    ['open', `${ISSUER}/oauth/register/`],
    ['off', undefined],
  ] as const)('names where clients register in the mode %s: %s', (mode, endpoint) => {
    expect(metadata([], [noAuthentication], mode).registration_endpoint).toBe(endpoint);
  });

  it('says what silence would leave a client guessing', () => {
    expect(metadata()).toMatchObject({
      response_modes_supported: ['query', 'form_post'],
      claims_parameter_supported: true,
      request_parameter_supported: true,
      request_uri_parameter_supported: true,
      require_request_uri_registration: true,
      // RFC 9207 section 3.
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
    });
  });

  it('offers nothing unsigned, and no role as a scope', () => {
    const { scopes_supported, ...rest } = metadata();
    expect(rest.id_token_signing_alg_values_supported).not.toContain('none');
    expect(rest.request_object_signing_alg_values_supported).not.toContain('none');
    expect(scopes_supported).toEqual([
      'openid',
      'profile',
      'email',
      'phone',
      'address',
      'offline_access',
      'club',
    ]);
  });

  it('names every claim once', () => {
    const { claims_supported: claims } = metadata();
    expect(claims).toEqual([...new Set(claims as readonly string[])]);
    expect(claims).toEqual(
      expect.arrayContaining(['sub', 'name', 'email_verified', 'updated_at', 'address', 'member_number']),
    );
  });
});
