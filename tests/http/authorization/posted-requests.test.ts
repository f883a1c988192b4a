import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientSigner } from '../../support/client-signer.ts';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { FORM_TYPE, RelyingParty } from '../../support/relying-party.ts';
import { errorOnPage, expectErrorPage, expectRedirectedError } from '../answers.ts';
import { ADA, addAccount, OWN, OWN_CALLBACK, own, signedIn } from '../scene.ts';

const LIMIT = 30;
const LONG_STATE = 's'.repeat(4096);

let postern: Postern;
let signer: ClientSigner;
let ada: Person;

beforeAll(async () => {
  signer = await ClientSigner.make('ES256');
  postern = await startPostern({
    change: (define) => ({
      ...define,
      limits: { ...define.limits, authorizationRequestsPerNetwork: { count: LIMIT, window: 300 } },
    }),
    clients: [OWN, { ...OWN, client_id: 'signing', jwks: { ...signer.jwks, keys: [...signer.jwks.keys] } }],
  });
  await addAccount(postern, ADA);
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

/** As another site's page does: without the Lax cookies, which come with the GET. */
async function post(person: Person, body: string): Promise<Answer> {
  const headers = { 'Content-Type': FORM_TYPE, 'Sec-Fetch-Site': 'cross-site' };
  return (await Person.at(postern))
    .fetch('/oauth/authorize/', { method: 'POST', headers, body })
    .then((answer) => {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
      expect(answer.location.href.length).toBeLessThan(4300);
      return person.fetch(answer.location);
    });
}

const formOf = (path: string) => path.slice(path.indexOf('?') + 1);

describe('a request that is posted because it is too long for a URL', () => {
  it('comes to the same as a short one', async () => {
    const callback = await post(ada, formOf(own.authorizePath({ state: LONG_STATE })));
    const { location } = await ada.fetch(callback.location);
    expect(location.searchParams.get('state')).toBe(LONG_STATE);
    expect(location.searchParams.get('code')).not.toBeNull();
  });

  it('may be a request object of 16 kB', async () => {
    const client = new RelyingParty({ clientId: 'signing', redirectUri: OWN_CALLBACK });
    const claims = Object.fromEntries(new URLSearchParams(formOf(client.authorizePath())));
    const now = Math.floor(postern.clock.now() / 1000);
    const request = await signer.sign({
      ...claims,
      iss: 'signing',
      aud: postern.issuer,
      exp: now + 60,
      ballast: 'b'.repeat(11_800),
    });
    expect(request.length).toBeGreaterThan(16_000);
    const callback = await post(ada, `${new URLSearchParams({ client_id: 'signing', request })}`);
    expect((await ada.fetch(callback.location)).location.searchParams.get('state')).toBe('a-state');
  });

  it('is refused like a short one, where a parameter is longer than anybody needs', async () => {
    const answer = await post(ada, `${formOf(own.authorizePath())}&request=${'a'.repeat(16_385)}`);
    expectRedirectedError(answer, 'invalid_request', { redirectUri: OWN_CALLBACK, issuer: postern.issuer });
  });

  it('is had once, and for a minute', async () => {
    const body = formOf(own.authorizePath({ state: LONG_STATE }));
    const init = { method: 'POST', headers: { 'Content-Type': FORM_TYPE }, body };
    const first = (await ada.fetch('/oauth/authorize/', init)).location;
    expect((await ada.fetch(first)).location.pathname).toBe('/oauth/callback/');
    expectErrorPage(await ada.fetch(first), 'flow_expired');
    const second = (await ada.fetch('/oauth/authorize/', init)).location;
    postern.clock.advance(60);
    expectErrorPage(await ada.fetch(second), 'flow_expired');
  });

  it('is no parameter that a client could not have of its own', async () => {
    const { location } = await ada.fetch(own.authorizePath({ posted: 'x' }));
    expect(location.pathname).toBe('/oauth/callback/');
  });

  it('that nobody posted has expired', async () => {
    expectErrorPage(await ada.fetch(`/oauth/authorize/?posted=${'A'.repeat(43)}`), 'flow_expired');
  });

  it('is not kept when it is longer than anything that is read', async () => {
    const body = `${formOf(own.authorizePath())}&ballast=${'b'.repeat(33_000)}`;
    const init = { method: 'POST', headers: { 'Content-Type': FORM_TYPE }, body };
    const answer = await ada.fetch('/oauth/authorize/', init);
    expect({ status: answer.status, error: errorOnPage(answer) }).toEqual({
      status: 413,
      error: 'payload_too_large',
    });
  });

  it('is kept for no network more often than requests are', async () => {
    const body = formOf(own.authorizePath({ state: LONG_STATE }));
    const init = { method: 'POST', headers: { 'Content-Type': FORM_TYPE }, body };
    const statuses: number[] = [];
    for (let request = 0; request <= LIMIT; request += 1) {
      statuses.push((await ada.fetch('/oauth/authorize/', init)).status);
    }
    expect([statuses.at(0), statuses.at(-1)]).toEqual([303, 429]);
  });
});
