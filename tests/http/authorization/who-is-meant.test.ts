import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientMetadataInput } from '../../../src/domain/clients/client-metadata.ts';
import type { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { RelyingParty } from '../../support/relying-party.ts';
import { expectRedirectedError } from '../answers.ts';
import { ADA, addAccount, BOB, CALLBACK, claimsOf, OWN, OWN_CALLBACK, own, signedIn } from '../scene.ts';

const PAIRWISE: ClientMetadataInput = {
  client_id: 'pairwise',
  client_name: 'Pairwise',
  redirect_uris: [CALLBACK],
  subject_type: 'pairwise',
  first_party: true,
};
const pairwise = new RelyingParty({ clientId: 'pairwise', redirectUri: CALLBACK });

let postern: Postern;
let hint: string;
let accessToken: string;
let atAdas: Person;
let atBobs: Person;

beforeAll(async () => {
  postern = await startPostern({ clients: [OWN, PAIRWISE] });
  await addAccount(postern, ADA);
  await addAccount(postern, BOB);
  atAdas = await signedIn(postern, ADA);
  atBobs = await signedIn(postern, BOB);
  ({ id_token: hint, access_token: accessToken } = await own.tokens(atAdas, ADA));
});
afterAll(() => postern.close());

const told = (redirectUri = OWN_CALLBACK) => ({ redirectUri, issuer: postern.issuer });
const placeOf = async (person: Person, changes: Record<string, string>, client = own) =>
  (await person.fetch(client.authorizePath(changes))).location.pathname;
const sub = (value: string) => ({ claims: JSON.stringify({ id_token: { sub: { value } } }) });

describe.each<[string, () => Record<string, string>]>([
  ['an id_token_hint', () => ({ id_token_hint: hint })],
  ['a value for sub', () => sub(claimsOf(hint).sub)],
])('%s', (_, asking) => {
  it('lets whom it names pass, silently too', async () => {
    expect(await placeOf(atAdas, asking())).toBe('/oauth/callback/');
    expect(await placeOf(atAdas, { ...asking(), prompt: 'none' })).toBe('/oauth/callback/');
  });

  it('answers login_required silently, while somebody else is signed in', async () => {
    const answer = await atBobs.fetch(own.authorizePath({ ...asking(), prompt: 'none' }));
    expectRedirectedError(answer, 'login_required', told());
  });

  it('asks for a sign-in while somebody else is, and says nothing of whom it names', async () => {
    const shared = await signedIn(postern, BOB);
    const flowId = await shared.startFlow(own.authorizePath(asking()));
    const shown = await shared.fetch(`/oauth/flow/?flow_id=${flowId}`);
    expect(shown.json).toMatchObject({ step: 'login' });
    expect(shown.text).not.toContain('@');
    const { next } = (await shared.signIn(ADA.email, ADA.password, flowId)).json;
    expect((await shared.fetch(next)).location.searchParams.get('code')).not.toBeNull();
  });

  it('tells the client when somebody else signs in', async () => {
    const flowId = await atBobs.startFlow(own.authorizePath(asking()));
    const { next } = (await atBobs.signIn(BOB.email, BOB.password, flowId)).json;
    expectRedirectedError(await atBobs.fetch(next), 'login_required', told());
  });
});

describe('an id_token_hint', () => {
  it('names somebody after it has expired, too', async () => {
    postern.clock.advance(postern.define.lifetimes.idToken + 3600);
    expect(await placeOf(atAdas, { id_token_hint: hint, prompt: 'none' })).toBe('/oauth/callback/');
  });

  it.each<[string, () => string]>([
    ['an access token', () => accessToken],
    ['an ID token whose signature was changed', () => `${hint.slice(0, -4)}AAAA`],
    ['an ID token that nobody signed', () => `e30.${hint.split('.')[1]}.`],
    ['no token', () => 'garbage'],
  ])('is refused: %s', async (_, made) => {
    const answer = await atAdas.fetch(own.authorizePath({ id_token_hint: made() }));
    expectRedirectedError(answer, 'invalid_request', told());
  });

  it('is refused to another client than it was made for', async () => {
    const answer = await atAdas.fetch(pairwise.authorizePath({ id_token_hint: hint }));
    expectRedirectedError(answer, 'invalid_request', told(CALLBACK));
  });

  it('that contradicts the claims means nobody', async () => {
    const answer = await atAdas.fetch(
      own.authorizePath({ id_token_hint: hint, ...sub('somebody'), prompt: 'none' }),
    );
    expectRedirectedError(answer, 'login_required', told());
  });
});

describe('a client with subjects of its own', () => {
  it('names people as it knows them', async () => {
    const { id_token } = await pairwise.tokens(atAdas, ADA);
    const asked = { id_token_hint: id_token, prompt: 'none' };
    expect(await placeOf(atAdas, asked, pairwise)).toBe('/oauth/callback/');
    const bobs = await atBobs.fetch(pairwise.authorizePath(asked));
    expectRedirectedError(bobs, 'login_required', told(CALLBACK));
  });

  it('does not know them as others do', async () => {
    const answer = await atAdas.fetch(pairwise.authorizePath({ ...sub(claimsOf(hint).sub), prompt: 'none' }));
    expectRedirectedError(answer, 'login_required', told(CALLBACK));
  });
});
