import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { DocumentServer } from '../../support/document-server.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { expectJsonError } from '../answers.ts';
import { registerClient } from '../scene.ts';
import { initialAccessToken, register, WEB } from './registration-scene.ts';

/** The smallest there is: one transparent pixel. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(99_992)]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

let postern: Postern;
let site: DocumentServer;
let browser: Person;

const client = (client_id: string, logo_uri: string) => ({
  client_id,
  client_name: client_id,
  redirect_uris: ['https://rp.example.org/cb'],
  logo_uri,
});

beforeAll(async () => {
  site = await DocumentServer.start();
  postern = await startPostern({
    clients: [client('own', site.put('/own.gif', GIF))],
    env: { outboundAllow: [{ hostname: '127.0.0.1', port: site.port }] },
  });
  browser = await Person.at(postern);
});
afterAll(async () => {
  await postern.close();
  site.close();
});

/** What an instance does every minute. */
async function chore(): Promise<void> {
  const logos = await postern.get(Id.FetchClientLogos);
  await logos.run(new AbortController().signal);
}

const logoOf = (clientId: string) =>
  fetch(`${postern.issuer}/oauth/client-logo/?client_id=${encodeURIComponent(clientId)}`);

describe("A client's logo", () => {
  it('is fetched once, and served by this server from then on', async () => {
    await registerClient(postern, client('added', site.put('/added.png', PNG)));
    expect((await logoOf('added')).status).toBe(404);
    await chore();
    await chore();
    expect(site.asked.filter((path) => path === '/added.png')).toHaveLength(1);
    for (const [id, bytes, type] of [
      ['added', PNG, 'image/png'],
      ['own', GIF, 'image/gif'],
    ] as const) {
      const answer = await logoOf(id);
      expect(answer.headers.get('Content-Type')).toBe(type);
      expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=3600');
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  it('is fetched when the client has registered itself, and nobody waits for it', async () => {
    const document = { ...WEB, logo_uri: site.put('/self.png', PNG) };
    const { json, status } = await register(browser, document, await initialAccessToken(postern));
    expect(status).toBe(201);
    await (await postern.get(Id.BackgroundWork)).settled();
    expect((await logoOf(json.client_id)).headers.get('Content-Type')).toBe('image/png');
  });

  it.each([
    ['holds a script', SVG, 200],
    ['is a page', '<!doctype html><p>GIF89a', 200],
    ['is too large', Buffer.concat([PNG, Buffer.alloc(9)]), 200],
    ['is not found', PNG, 404],
    ['is empty', '', 200],
  ])('is none when what is there %s', async (name, body, status) => {
    const id = name.replaceAll(' ', '-');
    await registerClient(postern, client(id, site.put(`/${id}`, body, status)));
    await chore();
    expect(site.asked).toContain(`/${id}`);
    expect((await logoOf(id)).status).toBe(404);
    expect(postern.logs.some((line) => line.includes(id) && line.includes('"level":"warn"'))).toBe(true);
  });

  it('is tried again a day later', async () => {
    const uri = site.put('/late', '', 503);
    await registerClient(postern, client('late', uri));
    await chore();
    site.put('/late', GIF);
    await chore();
    expect((await logoOf('late')).status).toBe(404);
    postern.clock.advance(86_401);
    await chore();
    expect((await logoOf('late')).status).toBe(200);
  });

  it('goes with its client', async () => {
    await registerClient(postern, client('gone', site.put('/gone.gif', GIF)));
    await chore();
    expect((await logoOf('gone')).status).toBe(200);
    await (await postern.get(Id.ManageClients)).remove('gone');
    expect((await logoOf('gone')).status).toBe(404);
    expect(await postern.database.query("SELECT FROM client_logos WHERE client_id = 'gone'")).toEqual([]);
  });

  it('is nowhere for a client that nobody knows', async () => {
    expectJsonError(await browser.fetch('/oauth/client-logo/?client_id=nobody'), 404, 'not_found');
    expectJsonError(await browser.fetch('/oauth/client-logo/?client_id=%00'), 404, 'not_found');
    expectJsonError(await browser.fetch('/oauth/client-logo/'), 400, 'invalid_request');
  });
});
