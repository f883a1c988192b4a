import { describe, expect, it } from '@jest/globals';
import { parseDefine } from '../../../../src/app/config/define.ts';
import { defineWith, faultsOf } from './sources.ts';

const CLIENT = { client_id: 'app', client_name: 'App', redirect_uris: ['https://app.example.org/'] };

const clientsOf = (...clients: readonly object[]) => parseDefine(defineWith({ clients })).clients;
const faultsWith = (...clients: readonly object[]) => faultsOf(() => clientsOf(...clients));

describe('clients of define.toml', () => {
  it('have the defaults of every client, and exist everywhere', () => {
    expect(clientsOf(CLIENT)).toEqual([
      {
        envs: ['envless', 'localdev', 'test', 'staging', 'production'],
        metadata: {
          ...CLIENT,
          application_type: 'web',
          policy: 'oauth2.1',
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code', 'refresh_token'],
          scope: 'openid profile email offline_access',
          request_uris: [],
          require_auth_time: false,
          default_acr_values: [],
          id_token_signed_response_alg: 'RS256',
          subject_type: 'public',
          post_logout_redirect_uris: [],
          backchannel_logout_session_required: false,
          frontchannel_logout_session_required: false,
          first_party: false,
        },
      },
    ]);
  });

  it('may be none', () => {
    expect(parseDefine(defineWith({ clients: undefined })).clients).toEqual([]);
  });

  it('are public, since no secret is compiled in', () => {
    expect(faultsWith({ ...CLIENT, token_endpoint_auth_method: 'client_secret_basic' })).toEqual([
      {
        source: 'define.toml',
        key: 'clients[0].token_endpoint_auth_method',
        found: '"client_secret_basic"',
        expected: 'none or private_key_jwt: a client with a secret is added with `postern clients add`',
      },
    ]);
  });

  it('have redirect URIs that the registration rules allow', () => {
    const redirect_uris = ['https://app.example.org/', 'http://app.example.org/', 'com.example.app:/done'];
    expect(faultsWith({ ...CLIENT, redirect_uris }).map(({ key, found }) => `${key} ${found}`)).toEqual([
      'clients[0].redirect_uris[1] "http://app.example.org/"',
      'clients[0].redirect_uris[2] "com.example.app:/done"',
    ]);
    expect(
      clientsOf({ ...CLIENT, redirect_uris: ['com.example.app:/done'], application_type: 'native' }),
    ).toHaveLength(1);
  });

  it('have a name of their own in each environment', () => {
    const here = { ...CLIENT, envs: ['envless', 'test'] };
    expect(clientsOf(here, { ...CLIENT, envs: ['production'] })).toHaveLength(2);
    expect(faultsWith(here, { ...CLIENT, envs: ['test'] })).toEqual([
      {
        source: 'define.toml',
        key: 'clients[1].client_id',
        found: '"app"',
        expected: 'a name that no other client of the same environment has',
      },
    ]);
  });

  it('may bring public keys, with members of their own', () => {
    const keys = { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x', x5t: 'y' }] };
    const [client] = clientsOf({ ...CLIENT, token_endpoint_auth_method: 'private_key_jwt', jwks: keys });
    expect(client?.metadata.jwks).toEqual(keys);
  });

  it('have no unknown keys', () => {
    expect(faultsWith({ ...CLIENT, redirect_uri: 'https://app.example.org/' })).toEqual([
      {
        source: 'define.toml',
        key: 'clients[0].redirect_uri',
        found: 'an unknown key',
        expected: 'perhaps redirect_uris',
      },
    ]);
  });
});
