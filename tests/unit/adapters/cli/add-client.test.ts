import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { clientFromMetadata } from '../../../../src/domain/clients/client-from-metadata.ts';
import { type ClientMetadata, clientMetadataSchema } from '../../../../src/domain/clients/client-metadata.ts';
import { commandLine } from './command-line.ts';

const REQUIRED = ['--id', 'app', '--name', 'App', '--redirect-uri', 'https://app.example.org/cb'];

/** What the application was asked to add, and how the command ended. */
async function addClient(words: readonly string[], secret: string | null = null) {
  const added: ClientMetadata[] = [];
  const manageClients = {
    add: async (metadata: ClientMetadata) => {
      added.push(metadata);
      const origin = { registeredBy: 'administrator', secretHash: null, now: 1000 } as const;
      return { client: clientFromMetadata(metadata, origin), secret };
    },
    list: async () => [],
    remove: async () => {},
  };
  return { ...(await commandLine(['clients', 'add', ...words], { useCases: { manageClients } })), added };
}

describe('postern clients add', () => {
  it('needs three options, and leaves the rest to the defaults of the schema', async () => {
    const { code, added } = await addClient(REQUIRED);
    expect(code).toBe(0);
    const named = { client_id: 'app', client_name: 'App', redirect_uris: ['https://app.example.org/cb'] };
    expect(added).toEqual([v.parse(clientMetadataSchema, named)]);
  });

  it('has an option for every member', async () => {
    const keys = { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x' }] };
    const { added } = await addClient([
      ...REQUIRED,
      ...['--redirect-uri', 'com.example.app:/cb', '--application-type', 'native', '--policy', 'oidc'],
      ...['--auth', 'private_key_jwt', '--auth-alg', 'ES256', '--jwks', JSON.stringify(keys)],
      ...['--grant-type', 'authorization_code', '--response-type', 'code', '--scope', 'openid'],
      ...['--uri', 'https://app.example.org/', '--logo-uri', 'https://app.example.org/logo.png'],
      ...['--policy-uri', 'https://app.example.org/policy', '--tos-uri', 'https://app.example.org/terms'],
      ...['--contact', 'ada@example.org', '--software-id', 'app', '--software-version', '1.0'],
      ...['--request-uri', 'https://app.example.org/request', '--request-object-alg', 'PS256'],
      ...['--default-max-age', '3600', '--require-auth-time', '--default-acr', 'urn:example:gold'],
      ...['--initiate-login-uri', 'https://app.example.org/login', '--id-token-alg', 'EdDSA'],
      ...['--userinfo-alg', 'RS256', '--subject-type', 'pairwise'],
      ...['--sector-identifier-uri', 'https://app.example.org/sector'],
      ...['--post-logout-redirect-uri', 'https://app.example.org/bye'],
      ...[
        '--backchannel-logout-uri',
        'https://app.example.org/back',
        '--backchannel-logout-session-required',
      ],
      ...['--frontchannel-logout-uri', 'https://app.example.org/front'],
      ...['--frontchannel-logout-session-required', '--first-party'],
    ]);
    expect(added).toEqual([
      {
        client_id: 'app',
        client_name: 'App',
        client_uri: 'https://app.example.org/',
        logo_uri: 'https://app.example.org/logo.png',
        policy_uri: 'https://app.example.org/policy',
        tos_uri: 'https://app.example.org/terms',
        contacts: ['ada@example.org'],
        software_id: 'app',
        software_version: '1.0',
        redirect_uris: ['https://app.example.org/cb', 'com.example.app:/cb'],
        response_types: ['code'],
        application_type: 'native',
        policy: 'oidc',
        grant_types: ['authorization_code'],
        scope: 'openid',
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        jwks: keys,
        request_uris: ['https://app.example.org/request'],
        request_object_signing_alg: 'PS256',
        default_max_age: 3600,
        require_auth_time: true,
        default_acr_values: ['urn:example:gold'],
        initiate_login_uri: 'https://app.example.org/login',
        id_token_signed_response_alg: 'EdDSA',
        userinfo_signed_response_alg: 'RS256',
        subject_type: 'pairwise',
        sector_identifier_uri: 'https://app.example.org/sector',
        post_logout_redirect_uris: ['https://app.example.org/bye'],
        backchannel_logout_uri: 'https://app.example.org/back',
        backchannel_logout_session_required: true,
        frontchannel_logout_uri: 'https://app.example.org/front',
        frontchannel_logout_session_required: true,
        first_party: true,
      },
    ]);
  });

  it('lists every fault by the option that has it', async () => {
    const { code, stderr, added } = await addClient([
      ...REQUIRED,
      ...[
        '--id',
        'not an id',
        '--auth',
        'magic',
        '--grant-type',
        'password',
        '--uri',
        'nowhere',
        '--scope',
        'a  b',
      ],
    ]);
    expect({ code, added }).toEqual({ code: 65, added: [] });
    for (const fault of [
      / --id +Expected 1 to 128 letters/,
      / --auth +expected one of none, client_secret_basic, client_secret_post, private_key_jwt, found "magic"/,
      / --grant-type +expected one of authorization_code, refresh_token, client_credentials, found "password"/,
      / --uri +Expected a URL/,
      / --scope +Expected scope tokens/,
    ]) {
      expect(stderr).toMatch(fault);
    }
  });

  it('says why a policy that is known from elsewhere is none here', async () => {
    const { code, stderr } = await addClient([...REQUIRED, '--policy', 'fapi2']);
    expect(code).toBe(65);
    expect(stderr).toMatch(/--policy +Expected one of oauth2\.1, oidc; fapi2 demands pushed requests/);
  });

  it('says what a number is of', async () => {
    const { code, stderr } = await addClient([...REQUIRED, '--default-max-age', 'an hour']);
    expect(code).toBe(65);
    expect(stderr).toMatch(/--default-max-age +Expected a whole number of seconds\n/);
  });

  it('names each redirect URI that is refused', async () => {
    const more = [
      '--redirect-uri',
      'http://app.example.org/cb',
      '--redirect-uri',
      'https://app.example.org/#x',
    ];
    const { code, stderr } = await addClient([...REQUIRED, ...more]);
    expect(code).toBe(65);
    expect(stderr.match(/--redirect-uri/g)).toHaveLength(2);
    expect(stderr).toContain('http://app.example.org/cb must use https');
  });

  it('tells a secret on standard output, and that it comes once beside it', async () => {
    const { stdout, stderr } = await addClient([...REQUIRED, '--auth', 'client_secret_basic'], 's3cret');
    expect(stdout).toBe('client_id      app\nclient_secret  s3cret\n');
    expect(stderr).toContain('this once');
  });

  it('prints JSON as RFC 7591 names it, and nothing beside it', async () => {
    const confidential = await addClient([...REQUIRED, '--auth', 'client_secret_basic', '--json'], 's3cret');
    expect(confidential.stderr).toBe('');
    expect(JSON.parse(confidential.stdout)).toMatchObject({
      client_id: 'app',
      client_id_issued_at: 1,
      client_secret: 's3cret',
      client_secret_expires_at: 0,
    });
    const open = JSON.parse((await addClient([...REQUIRED, '--json'])).stdout);
    expect(open).not.toHaveProperty('client_secret');
  });
});
