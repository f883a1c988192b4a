import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RedisKeyValue } from '../../src/adapters/key-value/drivers/redis.ts';
import type { KeyValue } from '../../src/adapters/key-value/key-value.ts';
import { KeyValueHealthProbe } from '../../src/adapters/key-value/system/health-probe.ts';
import { countOf, fresh, times } from '../contract/suites/opened.ts';
import { LoggedLines } from '../support/logged-lines.ts';
import {
  CLOSE_INSTEAD_OF_LARGE_REPLY,
  connectRedis,
  LARGE,
  standalone,
  startRedis,
} from '../support/redis.ts';
import { type RedisProcess, until } from '../support/redis-process.ts';

const away = { name: 'OAuthError', code: 'temporarily_unavailable', retryAfter: 2 };

const OPERATIONS: Readonly<Record<string, (keyValue: KeyValue) => Promise<unknown>>> = {
  put: (keyValue) => keyValue.put('key', 'value', 60),
  putIfAbsent: (keyValue) => keyValue.putIfAbsent('key', 'value', 60),
  get: (keyValue) => keyValue.get('key'),
  take: (keyValue) => keyValue.take('key'),
  swap: (keyValue) => keyValue.swap('key', 'value', 'other', 60),
  increment: (keyValue) => keyValue.increment('counter', 60),
  decrement: (keyValue) => keyValue.decrement('counter'),
  'the health probe': (keyValue) => new KeyValueHealthProbe({ keyValue }).check(),
};

let server: RedisProcess;
let logger: LoggedLines;
let keyValue: RedisKeyValue;

beforeEach(async () => {
  server = await startRedis();
  logger = new LoggedLines();
  keyValue = await connectRedis(standalone(server), { logger });
});
afterEach(async () => {
  server.resume();
  await keyValue.close();
  await server.end();
});

describe('Redis that is gone', () => {
  it.each(Object.entries(OPERATIONS))(
    'makes %s fail soon, and work again by itself',
    async (_, operation) => {
      await server.kill();
      await expect(operation(keyValue)).rejects.toMatchObject(away);
      await server.restart();
      await until(() => works(operation));
    },
  );

  it('fails at once when it has been away for a moment', async () => {
    await server.kill();
    await setTimeout(1000);
    const failed = await times(1000, (index) => keyValue.increment(`counter ${index}`, 60).catch(codeOf));
    expect(countOf<unknown>(failed, 'temporarily_unavailable')).toBe(1000);
  });

  it('is not noticed by anybody when it is back in no time', async () => {
    await server.command('CLIENT', 'KILL', 'TYPE', 'normal');
    await expect(keyValue.get('key')).resolves.toBeNull();
  });

  it('is told once when it goes, and once when it is back', async () => {
    await server.kill();
    await setTimeout(1000);
    await times(10, () => keyValue.get('key').catch(codeOf));
    await server.restart();
    await until(() => works((store) => store.get('key')));
    expect(logger.messages).toEqual(['key-value store lost', 'key-value store regained']);
    expect(logger.lines[0]?.fields).toMatchObject({ server: `127.0.0.1:${server.port}` });
  });

  it('does not keep the service from starting', async () => {
    await server.kill();
    const late = await connectRedis(standalone(server));
    await expect(late.get('key')).rejects.toMatchObject(away);
    await server.restart();
    await until(() =>
      late.get('key').then(
        () => true,
        () => false,
      ),
    );
    await late.close();
  });
});

describe('Redis that answers nothing', () => {
  it.each(Object.entries(OPERATIONS))(
    'makes %s fail soon, and work again by itself',
    async (_, operation) => {
      server.pause();
      await expect(operation(keyValue)).rejects.toMatchObject(away);
      server.resume();
      await until(() => works(operation));
    },
  );

  it('is sent nothing twice', async () => {
    await keyValue.put('code', 'value', 60);
    await keyValue.put('flow', 'before', 60);
    await keyValue.increment('counter', 60);
    server.pause();
    const operations = [
      keyValue.increment('counter', 60),
      keyValue.take('code'),
      keyValue.swap('flow', 'before', 'after', 60),
    ];
    const failed = await Promise.all(operations.map((operation) => operation.catch(codeOf)));
    expect(failed).toEqual(Array(3).fill('temporarily_unavailable'));
    server.resume();
    await until(() => works((store) => store.put('code', 'another', 60)));
    await setTimeout(500);
    // They had reached it, and it carried them out when it could: once.
    expect(await keyValue.get('counter')).toBe('2');
    expect(await keyValue.get('flow')).toBe('after');
    expect(await keyValue.get('code')).toBe('another');
  });

  it('is asked nothing twice when only the answer was lost', async () => {
    await keyValue.put('code', LARGE, 60);
    await server.command(...CLOSE_INSTEAD_OF_LARGE_REPLY);
    // Asked again, it would say that there is no such code.
    await expect(keyValue.take('code')).rejects.toMatchObject(away);
    await until(() => works((store) => store.put('key', 'value', 60)));
    expect(await keyValue.get('code')).toBeNull();
  });

  it('costs no memory, however much is asked of it', async () => {
    server.pause();
    const refused = async () => {
      const failed = await times(20_000, (index) =>
        keyValue.put(`${index}`, 'x'.repeat(100), 60).catch(codeOf),
      );
      return countOf<unknown>(failed, 'temporarily_unavailable');
    };
    expect(await refused()).toBe(20_000);
    const before = heap();
    for (let round = 0; round < 10; round += 1) expect(await refused()).toBe(20_000);
    expect(heap() - before).toBeLessThan(8 * 1024 * 1024);
  });
});

describe('Redis that refuses', () => {
  it('because it is full, is told as temporary', async () => {
    await server.command('CONFIG', 'SET', 'maxmemory', '1');
    await expect(keyValue.put('key', 'value', 60)).rejects.toMatchObject(away);
    await expect(keyValue.increment('counter', 60)).rejects.toMatchObject(away);
    await expect(keyValue.get('key')).resolves.toBeNull();
    expect(logger.messages).toEqual(['key-value store refused a command']);
    await server.command('CONFIG', 'SET', 'maxmemory', '0');
    await expect(keyValue.put('key', 'value', 60)).resolves.toBeUndefined();
  });

  it('what can never succeed, is a fault of ours, without key and value', async () => {
    await server.command('RPUSH', 'test:key', 'value');
    const error: unknown = await keyValue.get('key').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'RedisError', message: expect.stringMatching(/^WRONGTYPE/) });
    expect(Object.keys(error as object)).toEqual(['name']);
  });
});

describe('what Redis has forgotten', () => {
  it('is gone, and nothing else is', async () => {
    await keyValue.put('key', 'value', 60);
    await server.command('FLUSHALL');
    expect(await keyValue.get('key')).toBeNull();
    expect(await keyValue.take('key')).toBeNull();
    expect(await keyValue.increment('counter', 60)).toBe(1);
    expect(logger.lines).toEqual([]);
  });

  it('of scripts, it is sent again', async () => {
    await keyValue.increment('counter', 60);
    await keyValue.put('key', 'before', 60);
    await server.command('SCRIPT', 'FLUSH');
    expect(await times(10, () => keyValue.increment('counter', 60))).toContain(11);
    expect(await keyValue.swap('key', 'before', 'after', 60)).toBe(true);
    await keyValue.decrement('counter');
    expect(await keyValue.get('counter')).toBe('10');
  });
});

describe('keys in Redis', () => {
  it('begin with the prefix, whichever operation makes them, and end by themselves', async () => {
    const prefix = `${fresh('club')}:`;
    const prefixed = await connectRedis(standalone(server), { prefix });
    await prefixed.put('put', 'value', 60);
    await prefixed.putIfAbsent('putIfAbsent', 'value', 60);
    await prefixed.increment('increment', 60);
    await prefixed.decrement('increment');
    await prefixed.swap('put', 'value', 'other', 60);
    await prefixed.close();
    const keys = (await server.command('KEYS', '*')).split('\n');
    expect(keys.toSorted()).toEqual(['increment', 'put', 'putIfAbsent'].map((key) => `${prefix}${key}`));
    for (const key of keys) expect(Number(await server.command('TTL', key))).toBeGreaterThan(50);
  });
});

describe('closing', () => {
  it('lets what was sent be answered, refuses what comes later, and leaves no connection', async () => {
    const sent = times(100, () => keyValue.increment('counter', 60));
    await setTimeout(0);
    await keyValue.close();
    expect(await sent).toHaveLength(100);
    await expect(keyValue.get('key')).rejects.toMatchObject(away);
    await until(async () => !(await server.command('CLIENT', 'LIST')).includes('name=postern'));
    expect(logger.lines).toEqual([]);
  });

  it('may be asked twice, and while Redis is away', async () => {
    await server.kill();
    await Promise.all([keyValue.close(), keyValue.close()]);
    await keyValue.close();
  });
});

function works(operation: (keyValue: KeyValue) => Promise<unknown>): Promise<boolean> {
  return operation(keyValue).then(
    () => true,
    () => false,
  );
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
