import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parseRedisUrl } from '../../src/app/config/sections/redis-url.ts';
import { type Postern, startPostern } from '../support/postern.ts';
import { startRedis } from '../support/redis.ts';
import { type RedisProcess, until } from '../support/redis-process.ts';

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

let server: RedisProcess;
let postern: Postern;

beforeAll(async () => {
  server = await startRedis();
  const url = parseRedisUrl(`redis://127.0.0.1:${server.port}`);
  if (url === null) throw new Error('It is no URL of Redis');
  const { servers, user, password } = url;
  postern = await startPostern({
    env: { keyValue: { driver: 'redis', servers, user, password, tls: null, prefix: 'postern:' } },
  });
});
afterAll(async () => {
  await postern.close();
  await server.end();
});

const get = (path: string) => fetch(`http://localhost:${postern.port}${path}`, { redirect: 'manual' });

function authorize(): Promise<Response> {
  const request = new URLSearchParams({
    client_id: postern.define.clients[0]?.metadata.client_id ?? '',
    redirect_uri: `${postern.issuer}/demo/`,
    response_type: 'code',
    scope: 'openid',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  });
  return get(`/oauth/authorize/?${request}`);
}

it('keeps what is short-lived in Redis', async () => {
  expect((await authorize()).status).toBe(303);
  expect(await server.command('KEYS', '*')).toMatch(/^postern:flow:/m);
  expect(await (await get('/health/ready/')).json()).toEqual({ status: 'ok' });
});

it('goes on without Redis where it can, and recovers by itself', async () => {
  await server.kill();
  const refused = await authorize();
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '2']);
  const ready = await get('/health/ready/');
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'degraded', missing: ['key_value'] }]);
  expect((await get('/oauth/jwks/')).status).toBe(200);
  expect((await get('/health/live/')).status).toBe(200);
  await server.restart();
  await until(async () => (await authorize()).status === 303);
  expect((await get('/health/ready/')).status).toBe(200);
});
