import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryKeyValue } from '../../../src/adapters/key-value/drivers/memory.ts';
import type { KeyValue } from '../../../src/adapters/key-value/key-value.ts';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { after } from '../../../src/domain/shared/instant.ts';
import { type Answer, Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { TestClock } from '../../support/test-clock.ts';

const PATH = '/health/proxy/';
const SECRET = 'a-secret-that-nobody-can-guess-of-forty-three';

/** The memory driver: it tells what it was asked, and can be away. */
class WatchedKeyValue {
  readonly operations: string[] = [];
  away = false;
  readonly watched: KeyValue = new Proxy(new MemoryKeyValue({ clock: new TestClock() }), {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...values: readonly unknown[]) => {
        this.operations.push(String(name));
        if (this.away) return Promise.reject(new Error('away'));
        return Reflect.apply(member, target, values);
      };
    },
  });
}

describe('/health/proxy/', () => {
  const keyValue = new WatchedKeyValue();
  let postern: Postern;
  let behindProxy: Postern;
  let person: Person;

  beforeAll(async () => {
    postern = await startPostern({
      rebind: (container) => container.rebind(Id.KeyValue).toConstantValue(keyValue.watched),
    });
    behindProxy = await startPostern({ env: { trustProxy: 1 } });
    person = await Person.at(postern);
  });
  beforeEach(() => {
    keyValue.away = false;
  });
  afterAll(() => Promise.all([postern.close(), behindProxy.close()]));

  async function placeProbe(at = postern): Promise<void> {
    const store = await at.get(Id.ProxyProbeStore);
    await store.put(SECRET, { expiresAt: after(at.clock.now(), 60) });
  }

  const asked = (by: Person, headers: Readonly<Record<string, string>> = {}) =>
    by.fetch(PATH, { headers: { 'Postern-Probe': SECRET, ...headers } });

  it('tells whoever has the probe what the server sees, once', async () => {
    await placeProbe();
    const answer = await asked(person, { 'X-Forwarded-For': '192.0.2.1', 'X-Forwarded-Proto': 'https' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.json).toEqual({
      address: '127.0.0.1',
      protocol: 'http',
      host: new URL(postern.issuer).host,
    });
    expect(await asked(person)).toMatchObject({ status: 404 });
  });

  it('tells what a proxy says that is trusted', async () => {
    await placeProbe(behindProxy);
    const headers = { 'X-Forwarded-For': '192.0.2.1, ::ffff:203.0.113.5', 'X-Forwarded-Proto': 'https' };
    expect((await asked(await Person.at(behindProxy), headers)).json).toMatchObject({
      address: '203.0.113.5',
      protocol: 'https',
    });
  });

  it('answers one of many that bring the same probe at once', async () => {
    await placeProbe();
    const answers = await Promise.all(Array.from({ length: 20 }, () => asked(person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(404)]);
  });

  it('forgets the probe after a minute', async () => {
    await placeProbe();
    postern.clock.advance(60);
    expect(await asked(person)).toMatchObject({ status: 404 });
  });

  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];
  const brought: readonly Readonly<Record<string, string>>[] = [
    {},
    { 'Postern-Probe': SECRET },
    { 'Postern-Probe': 'x'.repeat(8000) },
    { Accept: 'text/html' },
    { 'Content-Type': 'application/json', Origin: 'https://evil.example' },
  ];

  it.each(methods)('is otherwise nothing that exists: %s', async (method) => {
    for (const headers of brought) {
      const [ours, nowhere] = [
        await person.fetch(PATH, { method, headers }),
        await person.fetch('/health/nowhere/', { method, headers }),
      ];
      expect(ours.status).toBe(404);
      expect(shape(ours)).toEqual(shape(nowhere));
    }
  });

  it('takes one look into the store, whatever is brought', async () => {
    for (const probe of [[], [''], ['short'], [SECRET], ['x'.repeat(8000)]]) {
      keyValue.operations.length = 0;
      expect(await rawStatus(postern.port, probe)).toBe(404);
      expect(keyValue.operations).toEqual(['take']);
    }
  });

  it('does not show that the store is away', async () => {
    keyValue.away = true;
    expect(shape(await asked(person))).toEqual(shape(await person.fetch('/health/nowhere/')));
  });
});

/** All that a stranger sees, without what differs between any two answers. */
function shape({ status, headers, text }: Answer) {
  const shown = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  return { status, headers: shown, text: text.replaceAll(headers.get('X-Request-Id') ?? '-', 'the request') };
}

/** fetch would not send an empty header as it is. */
function rawStatus(port: number, probe: readonly string[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = probe[0] === undefined ? {} : { 'Postern-Probe': probe[0] };
    request({ port, host: '127.0.0.1', path: PATH, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end();
  });
}
