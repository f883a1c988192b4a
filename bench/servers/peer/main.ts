import { Redis } from 'ioredis';
import { type Configuration, Provider } from 'oidc-provider';
import { MACHINE_ID, MACHINE_SCOPE } from '../../load/machine.ts';
import { CLIENT_ID, SCOPE } from '../../load/relying-party.ts';
import { CLIENTS } from './clients.ts';
import { RedisAdapter } from './redis-adapter.ts';
import { generateSigningKey } from './signing-key.ts';

const { ISSUER = '', PORT, REDIS_PORT } = process.env;
const RESOURCE = `${ISSUER}/api`;
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Whose access tokens are JWTs, as ours are. */
const JWT_CLIENTS = new Set([CLIENT_ID, MACHINE_ID]);

const redis = new Redis(Number(REDIS_PORT), '127.0.0.1');

/** Where there is a choice, the one that costs oidc-provider less: unsigned cookies, accounts that need no store. */
const configuration: Configuration = {
  adapter: (model) => new RedisAdapter(redis, model),
  clients: [...CLIENTS],
  jwks: { keys: [await generateSigningKey()] },
  scopes: [...SCOPE.split(' '), MACHINE_SCOPE],
  claims: { email: ['email', 'email_verified'], profile: ['given_name', 'family_name'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@example.org`,
      email_verified: true,
      given_name: 'Ada',
      family_name: 'Lovelace',
    }),
  }),
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_, client) => (JWT_CLIENTS.has(client?.clientId ?? '') ? RESOURCE : []),
      getResourceServerInfo: () => ({
        scope: `${SCOPE} ${MACHINE_SCOPE}`,
        audience: RESOURCE,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 15 * MINUTE,
        jwt: { sign: { alg: 'ES256' } },
      }),
      useGrantedResource: () => true,
    },
  },
  rotateRefreshToken: true,
  ttl: {
    AccessToken: 15 * MINUTE,
    AuthorizationCode: MINUTE,
    ClientCredentials: 15 * MINUTE,
    Grant: 30 * DAY,
    IdToken: 15 * MINUTE,
    Interaction: 10 * MINUTE,
    RefreshToken: 14 * DAY,
    Session: 14 * DAY,
  },
};

new Provider(ISSUER, configuration).listen(Number(PORT), '127.0.0.1');
