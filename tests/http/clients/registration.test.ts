import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Define } from '../../../src/app/config/define.ts';
import { SweepExpired } from '../../../src/app/system/chores/sweep-expired.ts';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty } from '../../support/relying-party.ts';
import { expectErrorPage, expectJsonError } from '../answers.ts';
import { ADA, addAccount, registerClient } from '../scene.ts';
import { initialAccessToken, manage, REDIRECT_URI, register, WEB } from './registration-scene.ts';

const DAY = 86_400;

let postern: Postern;
let machine: Person;

const server = (
  registration: Partial<Define['clientRegistration']>,
  change: Partial<Define['limits']> = {},
) => {
  beforeAll(async () => {
    postern = await startPostern({
      change: (define) => ({
        ...define,
        clientRegistration: { ...define.clientRegistration, ...registration },
        limits: { ...define.limits, ...change },
      }),
    });
    await addAccount(postern, ADA);
    machine = await Person.at(postern);
  });
  afterAll(() => postern.close());
};

async function countClients(): Promise<number> {
  return (await (await postern.get(Id.ManageClients)).list()).length;
}

describe('Registration of clients by initial access token', () => {
  server({ secretLifetime: 30 * DAY });

  it('is what a deployment has that says nothing', () => {
    expect(postern.define.clientRegistration.mode).toBe('token');
  });

  it('is refused without a good token, and tells them not apart', async () => {
    const expired = await initialAccessToken(postern, { expiresAt: postern.clock.now() + 1000 });
    const used = await initialAccessToken(postern, { uses: 1 });
    expect((await register(machine, WEB, used)).status).toBe(201);
    postern.clock.advance(1);
    const before = await countClients();
    const answers = [];
    for (const token of [expired, used, 'unknown', 'A'.repeat(43)]) {
      const answer = await register(machine, WEB, token);
      expectJsonError(answer, 401, 'invalid_token');
      expect(answer.headers.get('WWW-Authenticate')).toContain('error="invalid_token"');
      answers.push(answer.text);
    }
    expect(new Set(answers).size).toBe(1);
    const without = await register(machine, WEB);
    expectJsonError(without, 401, 'invalid_token');
    expect(without.headers.get('WWW-Authenticate')).toBe('Bearer realm="postern"');
    expect(await countClients()).toBe(before);
  });

  it('costs no use when the request is refused', async () => {
    const token = await initialAccessToken(postern, { uses: 1 });
    expect((await register(machine, { redirect_uris: [] }, token)).status).toBe(400);
    expect((await register(machine, { ...WEB, jwks: {} }, token)).status).toBe(400);
    expect((await register(machine, WEB, token)).status).toBe(201);
    expect((await register(machine, WEB, token)).status).toBe(401);
  });

  it('gives no more clients than a token is for, however many ask at once', async () => {
    const token = await initialAccessToken(postern, { uses: 3 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(machine, WEB, token)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  });

  it('takes JSON of a bounded size, and nothing else', async () => {
    const token = await initialAccessToken(postern);
    const authorization = { Authorization: `Bearer ${token}` };
    const form = await machine.fetch('/oauth/register/', {
      method: 'POST',
      headers: authorization,
      body: new URLSearchParams({ redirect_uris: REDIRECT_URI }),
    });
    expectJsonError(form, 415, 'unsupported_media_type');
    const large = await register(machine, { ...WEB, more: 'x'.repeat(70_000) }, token);
    expectJsonError(large, 413, 'payload_too_large');
    expectJsonError(await register(machine, '{', token), 400, 'invalid_request');
    for (const document of [
      '[]',
      '[[]]',
      '{"redirect_uris":{"0":"x"}}',
      '{"__proto__":{"redirect_uris":[]}}',
    ]) {
      expect((await register(machine, document, token)).status).toBe(400);
    }
    expectJsonError(await machine.fetch('/oauth/register/'), 405, 'method_not_allowed');
  });

  it('keeps nothing that a database would refuse', async () => {
    const token = await initialAccessToken(postern);
    for (const text of ['a\0b', 'a\ud800b', '"', "'); DROP TABLE clients; --", '\u{1f511}'.repeat(40)]) {
      for (const member of ['client_name', 'client_uri', 'logo_uri', 'software_id', 'scope', 'jwks_uri']) {
        const { status } = await register(machine, { ...WEB, [member]: text }, token);
        expect([text, member, status < 500]).toEqual([text, member, true]);
      }
      const key = { kty: 'OKP', crv: 'Ed25519', x: text };
      expect((await register(machine, { ...WEB, jwks: { keys: [key] } }, token)).status).toBeLessThan(500);
    }
  });

  it('asks the sector of a client that an operator adds, too', async () => {
    const sector_identifier_uri = 'https://127.0.0.1:1/sector';
    const added = registerClient(postern, {
      ...WEB,
      client_id: 'added',
      client_name: 'Added',
      subject_type: 'pairwise',
      sector_identifier_uri,
    });
    await expect(added).rejects.toMatchObject({ code: 'invalid_client_metadata' });
  });

  it('gives secrets that end when it says', async () => {
    const token = await initialAccessToken(postern);
    const { json } = await register(machine, { ...WEB, grant_types: ['client_credentials'] }, token);
    expect(json.client_secret_expires_at).toBe(Math.floor(postern.clock.now() / 1000) + 30 * DAY);
    const client = new RelyingParty({
      clientId: json.client_id,
      redirectUri: REDIRECT_URI,
      secret: json.client_secret,
    });
    const ask = () => client.token(machine, { grant_type: 'client_credentials' });
    postern.clock.advance(30 * DAY - 1);
    expect((await ask()).json.error).not.toBe('invalid_client');
    postern.clock.advance(1);
    expectJsonError(await ask(), 401, 'invalid_client');
  });

  it('logs neither a token nor a secret', async () => {
    const token = await initialAccessToken(postern);
    const { json } = await register(machine, WEB, token);
    await manage(machine, 'GET', json, json.registration_access_token);
    const logged = postern.logs.join('');
    for (const secret of [token, json.client_secret, json.registration_access_token]) {
      expect(logged).not.toContain(secret);
    }
    const rows = await postern.database.query(
      'SELECT c::text AS row FROM clients c UNION ALL SELECT t::text FROM initial_access_tokens t',
    );
    for (const secret of [token, json.client_secret, json.registration_access_token]) {
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
  });

  it('lets the scripts of a registered origin read the answers of the token endpoint', async () => {
    const token = await initialAccessToken(postern);
    const preflight = () =>
      machine.fetch('/oauth/token/', {
        method: 'OPTIONS',
        headers: { Origin: 'https://spa.example.org', 'Access-Control-Request-Method': 'POST' },
      });
    expect((await preflight()).headers.get('Access-Control-Allow-Origin')).toBeNull();
    const document = {
      redirect_uris: ['https://SPA.example.org:443/cb'],
      token_endpoint_auth_method: 'none',
    };
    const { json } = await register(machine, document, token);
    expect(json).not.toHaveProperty('client_secret');
    expect(json).not.toHaveProperty('client_secret_expires_at');
    expect((await preflight()).headers.get('Access-Control-Allow-Origin')).toBe('https://spa.example.org');
  });
});

describe('Registration of clients that is open', () => {
  server({ mode: 'open' }, { clientRegistrationsPerNetwork: { count: 8, window: 3600 } });

  const usersWith = (json: { readonly client_id: string; readonly client_secret: string }) =>
    new RelyingParty({ clientId: json.client_id, redirectUri: REDIRECT_URI, secret: json.client_secret });

  it('needs no token, but refuses a bad one', async () => {
    expect((await register(machine, WEB)).status).toBe(201);
    expectJsonError(await register(machine, WEB, 'unknown'), 401, 'invalid_token');
  });

  it('gives strangers no tokens of their own', async () => {
    const document = { grant_types: ['client_credentials'], redirect_uris: [] };
    expectJsonError(await register(machine, document), 400, 'invalid_client_metadata');
    expect((await register(machine, document, await initialAccessToken(postern))).status).toBe(201);
  });

  it('forgets a client that nobody uses, and keeps one that somebody has used', async () => {
    const used = (await register(machine, WEB)).json;
    const unused = (await register(machine, WEB)).json;
    const vouchedFor = (await register(machine, WEB, await initialAccessToken(postern))).json;
    await usersWith(used).tokens(await Person.at(postern), ADA, { scope: 'openid email' });
    postern.clock.advance(postern.define.lifetimes.unusedClient);

    const page = await machine.fetch(usersWith(unused).authorizePath());
    expectErrorPage(page, 'invalid_client');
    const gone = await manage(machine, 'GET', unused, unused.registration_access_token);
    expectJsonError(gone, 401, 'invalid_token');
    for (const kept of [used, vouchedFor]) {
      expect(await manage(machine, 'GET', kept, kept.registration_access_token)).toMatchObject({
        status: 200,
      });
    }

    postern.clock.advance(DAY + 1);
    const sweep = new SweepExpired({
      expiredRows: await postern.get(Id.ExpiredRows),
      clock: postern.clock,
      databaseClock: { now: async () => postern.clock.now() },
      logger: await postern.get(Id.Logger),
    });
    await sweep.run(new AbortController().signal);
    const rows = await postern.database.query('SELECT id FROM clients');
    const ids = rows.map(({ id }) => id);
    expect(ids).toContain(used.client_id);
    expect(ids).toContain(vouchedFor.client_id);
    expect(ids).not.toContain(unused.client_id);
  });

  it('is limited for each network, but not for who brings a token', async () => {
    const answers = [];
    for (let count = 0; count < 9; count += 1) answers.push(await register(machine, WEB));
    const refused = answers.at(-1);
    if (refused === undefined) throw new Error('nothing was asked');
    expectJsonError(refused, 429, 'rate_limited');
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await register(machine, WEB, await initialAccessToken(postern))).status).toBe(201);
  });
});

describe('Registration of clients that is off', () => {
  server({ mode: 'off' });

  it('is not there, whatever one brings', async () => {
    expectJsonError(await register(machine, WEB), 404, 'not_found');
    expectJsonError(await register(machine, WEB, await initialAccessToken(postern)), 404, 'not_found');
    const { json } = await machine.fetch('/.well-known/openid-configuration');
    expect(json).not.toHaveProperty('registration_endpoint');
  });
});
