import { describe, expect, it } from '@jest/globals';
import { clientFromMetadata } from '../../../../src/domain/clients/client-from-metadata.ts';
import type { ClientMetadata } from '../../../../src/domain/clients/client-metadata.ts';
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
    expect(added).toEqual([
      {
        client_id: 'app',
        client_name: 'App',
        redirect_uris: ['https://app.example.org/cb'],
        application_type: 'web',
        policy: 'oauth2.1',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        scope: 'openid profile email offline_access',
        id_token_signed_response_alg: 'RS256',
        first_party: false,
      },
    ]);
  });

  it('has an option for every member', async () => {
    const { added } = await addClient([
      ...REQUIRED,
      ...['--redirect-uri', 'com.example.app:/cb', '--application-type', 'native', '--policy', 'oidc'],
      ...['--auth', 'client_secret_post', '--grant-type', 'authorization_code', '--scope', 'openid'],
      ...['--uri', 'https://app.example.org/', '--id-token-alg', 'EdDSA', '--first-party'],
    ]);
    expect(added).toEqual([
      {
        client_id: 'app',
        client_name: 'App',
        client_uri: 'https://app.example.org/',
        redirect_uris: ['https://app.example.org/cb', 'com.example.app:/cb'],
        application_type: 'native',
        policy: 'oidc',
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code'],
        scope: 'openid',
        id_token_signed_response_alg: 'EdDSA',
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
      / --auth +expected one of none, client_secret_basic, client_secret_post, found "magic"/,
      / --grant-type +expected one of authorization_code, refresh_token, found "password"/,
      / --uri +Expected a URL/,
      / --scope +Expected scope tokens/,
    ]) {
      expect(stderr).toMatch(fault);
    }
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
