import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RedisKeyValue } from '../../src/adapters/key-value/drivers/redis.ts';
import { LoggedLines } from '../support/logged-lines.ts';
import { connectRedis } from '../support/redis.ts';
import { until } from '../support/redis-process.ts';
import { RedisWithSentinels } from '../support/redis-sentinel.ts';

const away = { name: 'OAuthError', code: 'temporarily_unavailable' };

describe('Redis behind Sentinel', () => {
  let servers: RedisWithSentinels;
  let logger: LoggedLines;
  let keyValue: RedisKeyValue;

  beforeEach(async () => {
    servers = await RedisWithSentinels.start();
    logger = new LoggedLines();
    keyValue = await connectRedis(servers.servers, { logger });
  });
  afterEach(async () => {
    servers.primary.resume();
    await keyValue.close();
    await servers.end();
  });

  const replicated = async (key: string, value: string) => {
    await keyValue.put(key, value, 600);
    await servers.primary.command('WAIT', '1', '1000');
  };
  const accepts = () =>
    keyValue.put('another', 'value', 60).then(
      () => true,
      () => false,
    );

  it('goes on with the replica when the primary is gone, and with what it had', async () => {
    await replicated('key', 'value');
    await servers.primary.kill();
    await expect(keyValue.put('another', 'value', 60)).rejects.toMatchObject(away);
    await until(accepts);
    expect(await servers.replica.command('GET', 'test:another')).toBe('value');
    expect(await keyValue.take('key')).toBe('value');
    expect(logger.messages).toEqual(['key-value store lost', 'key-value store regained']);
  });

  it('goes on with the replica when the primary answers nothing', async () => {
    await replicated('key', 'value');
    servers.primary.pause();
    await expect(keyValue.get('key')).rejects.toMatchObject(away);
    await until(accepts);
    expect(await keyValue.take('key')).toBe('value');
  });

  it('follows when the two change places', async () => {
    await replicated('key', 'value');
    await servers.sentinels[0]?.command('SENTINEL', 'FAILOVER', 'postern');
    // Until it is told, the old primary still takes what it will have to forget.
    await until(
      async () => (await accepts()) && (await servers.replica.command('GET', 'test:another')) !== '',
    );
    expect(await keyValue.take('key')).toBe('value');
  });

  it('is reached by the Sentinels that are left', async () => {
    await servers.sentinels[0]?.kill();
    const late = await connectRedis(servers.servers);
    await late.put('key', 'value', 60);
    expect(await keyValue.take('key')).toBe('value');
    await late.close();
  });

  it('is waited for when no Sentinel is there', async () => {
    await Promise.all(servers.sentinels.map((sentinel) => sentinel.kill()));
    const late = await connectRedis(servers.servers, { logger });
    await expect(late.get('key')).rejects.toMatchObject(away);
    expect(logger.messages).toEqual(['key-value store lost']);
    await servers.sentinels[2]?.restart();
    await until(() =>
      late.get('key').then(
        () => true,
        () => false,
      ),
    );
    await late.close();
  });
});
