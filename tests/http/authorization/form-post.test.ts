import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFormPost } from '../../support/form-post.ts';
import type { Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty } from '../../support/relying-party.ts';
import { expectErrorPage } from '../answers.ts';
import { ADA, addAccount, OWN, OWN_CALLBACK, own, signedIn } from '../scene.ts';

const ODD_CALLBACK = 'https://odd.example.org/a;b/callback?tenant=1&x="\'';
const LOOPBACK = 'http://[::1]:4000/callback';

let postern: Postern;
let ada: Person;

beforeAll(async () => {
  postern = await startPostern({
    clients: [
      OWN,
      {
        client_id: 'odd',
        client_name: 'Odd',
        application_type: 'native',
        redirect_uris: [ODD_CALLBACK.replace('"', ''), LOOPBACK],
        first_party: true,
      },
    ],
  });
  await addAccount(postern, ADA);
  ada = await signedIn(postern, ADA);
});
afterAll(() => postern.close());

async function answerTo(client: RelyingParty, changes: Record<string, string> = {}): Promise<Answer> {
  const link = client.authorizePath({ response_mode: 'form_post', ...changes });
  return ada.fetch((await ada.fetch(link)).location);
}

const policyOf = ({ headers }: Answer) => (headers.get('Content-Security-Policy') ?? '').split('; ');

describe('an answer by form (OAuth 2.0 Form Post Response Mode)', () => {
  it('has everything that a redirection would have', async () => {
    const answer = await answerTo(own);
    const { action, parameters } = readFormPost(answer);
    expect(answer.status).toBe(200);
    expect(action).toBe(OWN_CALLBACK);
    expect(parameters).toEqual({
      code: expect.stringMatching(/^[\w-]{43}$/),
      state: 'a-state',
      iss: postern.issuer,
    });
    expect((await own.redeem(ada, parameters.code ?? '')).status).toBe(200);
  });

  it('is sent by its one script, to the one place', async () => {
    const answer = await answerTo(own);
    const hash = createHash('sha256').update(readFormPost(answer).script).digest('base64');
    expect(policyOf(answer)).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hash}'`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'strict-origin',
    });
    expect(answer.text).toContain('<button type="submit">');
  });

  it.each(['"><script>alert(1)</script>', "&amp;'</form>", ' \u{1F40E} é+%20&=\\'])(
    'carries the state as it came: %s',
    async (state) => {
      const answer = await answerTo(own, { state });
      expect(readFormPost(answer).parameters.state).toBe(state);
      expect(answer.text.match(/<script>/g)).toHaveLength(1);
      expect(answer.text.match(/<\/form>/g)).toHaveLength(1);
    },
  );

  it.each([ODD_CALLBACK.replace('"', ''), LOOPBACK])(
    'keeps the redirect URI as it is: %s',
    async (redirectUri) => {
      const answer = await answerTo(new RelyingParty({ clientId: 'odd', redirectUri }));
      expect(readFormPost(answer).action).toBe(redirectUri);
    },
  );

  it.each<[string, Record<string, string>, string]>([
    ['of the request', { response_type: 'token' }, 'unsupported_response_type'],
    ['of the person', { prompt: 'none', max_age: '0' }, 'login_required'],
  ])('tells of an error %s', async (_, changes, error) => {
    const answer = await ada.fetch(own.authorizePath({ response_mode: 'form_post', ...changes }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Location')).toBeNull();
    expect(readFormPost(answer)).toMatchObject({
      action: OWN_CALLBACK,
      parameters: { error, error_description: expect.any(String), state: 'a-state', iss: postern.issuer },
    });
    expect(readFormPost(answer).parameters).not.toHaveProperty('code');
  });

  it('tells nobody of an error who is not to be told', async () => {
    const changes = { response_mode: 'form_post', redirect_uri: `${OWN_CALLBACK}/elsewhere` };
    expectErrorPage(await ada.fetch(own.authorizePath(changes)), 'invalid_redirect_uri');
  });

  it('leaves every other page its policy', async () => {
    await answerTo(own);
    const page = await ada.fetch('/credentials/login/');
    expect(policyOf(page).join(';')).toContain("form-action 'none'");
    expect(page.headers.get('Referrer-Policy')).toBe('no-referrer');
  });
});
