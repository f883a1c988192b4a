import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MemoryKeyValue } from '../../src/adapters/key-value/drivers/memory.ts';
import { Id } from '../../src/app/wiring/identifiers.ts';
import { CountingDatabase } from '../support/counting-database.ts';
import { CountingKeyValue } from '../support/counting-key-value.ts';
import { Person } from '../support/person.ts';
import { type Postern, startPostern } from '../support/postern.ts';
import { ADA, addAccount, addClient, OWN, own, userinfo } from './scene.ts';

/** Statements of SQL and operations of the key-value store: whoever needs more says why, and changes the number. */
interface Cost {
  readonly sql: number;
  readonly keyValue: number;
}

/** The first sign-in at a browser, at a client of the deployment's own; and what its tokens cost afterwards. */
const BUDGET: Readonly<Record<string, Cost>> = {
  authorize: { sql: 0, keyValue: 2 },
  'login page': { sql: 0, keyValue: 0 },
  flow: { sql: 0, keyValue: 1 },
  'login start': { sql: 1, keyValue: 5 },
  'login finish': { sql: 3, keyValue: 7 },
  callback: { sql: 1, keyValue: 4 },
  token: { sql: 2, keyValue: 1 },
  refresh: { sql: 2, keyValue: 0 },
  userinfo: { sql: 1, keyValue: 0 },
  'refresh within the pause': { sql: 1, keyValue: 0 },
  // The client is looked up at the same time: it says how its people are called, and in what form it is answered.
  'userinfo of a client registered at run time': { sql: 2, keyValue: 0 },
};

let postern: Postern;
let database: CountingDatabase;
let keyValue: CountingKeyValue;
const costs = new Map<string, Cost>();

async function counted<T>(step: string, work: () => Promise<T>): Promise<T> {
  const before = { sql: database.statements, keyValue: keyValue.operations };
  const result = await work();
  costs.set(step, {
    sql: database.statements - before.sql,
    keyValue: keyValue.operations - before.keyValue,
  });
  return result;
}

beforeAll(async () => {
  postern = await startPostern({
    clients: [OWN],
    rebind: (container) => {
      database = new CountingDatabase(container.get(Id.Database));
      keyValue = new CountingKeyValue(new MemoryKeyValue({ clock: container.get(Id.Clock) }));
      container.rebind(Id.Database).toConstantValue(database);
      container.rebind(Id.KeyValue).toConstantValue(keyValue);
    },
  });
  await addAccount(postern, ADA);
  await walk();
});
afterAll(() => postern.close());

/** Every step of a code flow by itself, each answered as it has to be. */
async function walk(): Promise<void> {
  const ada = await Person.at(postern);
  const link = own.authorizePath({ scope: 'openid profile offline_access' });
  const { location } = await counted('authorize', () => ada.fetch(link));
  const flowId = location.searchParams.get('flow_id') ?? '';
  const page = await counted('login page', () => ada.fetch(location));
  const flow = await counted('flow', () => ada.fetch(`/oauth/flow/?flow_id=${flowId}`));
  const { state, answer } = await counted('login start', () => ada.startLogin(ADA.email, ADA.password));
  const finished = await counted('login finish', () =>
    ada.post('/login/finish/', {
      auth_id: answer.json.auth_id,
      client_request: ada.finishRequest(state, answer, ADA.password),
      flow_id: flowId,
    }),
  );
  const called = await counted('callback', () => ada.fetch(finished.json.next));
  const code = called.location.searchParams.get('code') ?? '';
  const bought = await counted('token', () => own.redeem(ada, code));
  const refreshed = await counted('refresh', () => own.refresh(ada, bought.json.refresh_token));
  const again = await counted('refresh within the pause', () => own.refresh(ada, bought.json.refresh_token));
  const claims = await counted('userinfo', () => userinfo(ada, refreshed.json.access_token));
  const registered = await addClient(postern, { ...OWN, client_id: 'registered' });
  const { access_token } = await registered.tokens(ada, ADA);
  const itsClaims = await counted('userinfo of a client registered at run time', () =>
    userinfo(ada, access_token),
  );
  expect(itsClaims.status).toBe(200);
  const statuses = [page, flow, answer, finished, called, bought, refreshed, again, claims];
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 303, 200, 200, 200, 200]);
}

it.each(Object.entries(BUDGET))('%s costs no more than %j', (step, budget) => {
  const cost = costs.get(step);
  expect(cost?.sql).toBeLessThanOrEqual(budget.sql);
  expect(cost?.keyValue).toBeLessThanOrEqual(budget.keyValue);
});

it('every step that was counted has its budget', () => {
  expect([...costs.keys()].sort()).toEqual(Object.keys(BUDGET).sort());
});
