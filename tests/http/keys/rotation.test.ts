import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { SIGNING_ALGORITHMS } from '../../../src/domain/keys/algorithms.ts';
import { EVERY_INSTANCE_KNOWS, type RotationOrder } from '../../../src/domain/keys/rotation-order.ts';
import type { Person } from '../../support/person.ts';
import { ADA, addAccount, signedIn } from '../scene.ts';
import { KeyWatcher } from './key-watcher.ts';
import { TwoInstances } from './two-instances.ts';

const MINUTE = 60;
const DAY = 86_400;
const KEYS = { rotation: 7 * DAY, publishAhead: DAY };

const EVERYTHING: RotationOrder = { prompt: false, purpose: null, algorithm: null };

describe('two instances whose keys are rotated', () => {
  let instances: TwoInstances;
  let ada: Person;

  beforeAll(async () => {
    instances = await TwoInstances.start((define) => ({ ...define, keys: KEYS }));
    await addAccount(instances.first, ADA);
    ada = await signedIn(instances.first, ADA);
  });
  afterAll(() => instances.close());

  async function order(changes: Partial<RotationOrder> = {}): Promise<void> {
    await (await instances.first.get(Id.RotateKeySet)).execute({ ...EVERYTHING, ...changes });
  }

  /** From three minutes before a change until every token of before has expired, in steps of minutes. */
  async function through(watchers: readonly KeyWatcher[]): Promise<void> {
    for (const minutes of [1, 1, 1, 1, 1, 1, 5, 5, 4]) {
      await instances.pass(minutes * MINUTE, () => Promise.all(watchers.map((watcher) => watcher.work())));
    }
  }

  async function publishedKids(): Promise<readonly string[]> {
    const response = await instances.fetch(new URL('/oauth/jwks/', instances.issuer));
    const { keys } = (await response.json()) as { keys: readonly { kid: string }[] };
    return keys.map(({ kid }) => kid);
  }

  it('give relying parties no token that they cannot verify, by schedule, on command and at once', async () => {
    const watchers: KeyWatcher[] = [];
    for (const algorithm of SIGNING_ALGORITHMS)
      watchers.push(await KeyWatcher.start(instances, algorithm, ada));
    const spares: (readonly [KeyWatcher, string])[] = [];
    const keepSpares = async () => {
      for (const watcher of watchers.slice(0, 2)) spares.push([watcher, await watcher.spare(ada)]);
    };

    await keepSpares();
    await instances.pass(KEYS.rotation - KEYS.publishAhead);
    await instances.pass(KEYS.publishAhead - 3 * MINUTE);
    await through(watchers);
    expect(watchers.map(({ kids }) => kids.size)).toEqual([2, 2, 2, 2]);

    await keepSpares();
    await order();
    await instances.pass(KEYS.publishAhead - 3 * MINUTE);
    await through(watchers);
    expect(watchers.map(({ kids }) => kids.size)).toEqual([3, 3, 3, 3]);

    await keepSpares();
    await order({ prompt: true });
    await through(watchers);
    expect(watchers.map(({ kids }) => kids.size)).toEqual([4, 4, 4, 4]);

    for (const [watcher, refreshToken] of spares) expect(await watcher.redeem(refreshToken)).not.toBe('');

    // Long after the last token that was signed with them.
    await instances.pass(2 * 3600);
    await instances.pass(2 * MINUTE);
    const signing = watchers.map(({ kids }) => [...kids].at(-1)).toSorted();
    expect((await publishedKids()).toSorted()).toEqual(signing);
    for (const instance of instances.both) {
      const verifier = await instance.get(Id.TokenVerifier);
      for (const { firstIdToken } of watchers) {
        expect(await verifier.verifyIdTokenHint(firstIdToken, instances)).toMatchObject({
          iss: instances.issuer,
        });
      }
    }
  }, 60_000);

  it('finish a sign-in that began before its state key was replaced', async () => {
    await order({ prompt: true, purpose: 'state' });
    await instances.pass(EVERY_INSTANCE_KNOWS - 30);
    const before = await activeKey('state');
    const { state, answer } = await ada.startLogin(ADA.email, ADA.password);
    await instances.pass(30);
    for (const instance of instances.both) await (await instance.get(Id.StoredKeyRing)).reread();
    expect(await activeKey('state')).not.toEqual(before);
    const finish = ada.finishRequest(state, answer, ADA.password);
    const finished = await ada.post('/login/finish/', {
      auth_id: answer.json.auth_id,
      client_request: finish,
    });
    expect(finished.status).toBe(200);
  });

  async function activeKey(purpose: 'state') {
    return (await instances.first.get(Id.KeyRing)).secretKey(purpose).id;
  }
});
