import type { ClientContext, Result } from 'ioredis';

/**
 * What takes more than one command: scripts on one key, so that they run in a cluster too. ioredis sends EVALSHA,
 * and the text only to a server that answers NOSCRIPT, which has done nothing then.
 */
export const REDIS_SCRIPTS = {
  swapValue: {
    numberOfKeys: 1,
    lua: `
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
      return 1`,
  },
  incrementCounter: {
    numberOfKeys: 1,
    lua: `
      redis.call('SET', KEYS[1], 0, 'EX', ARGV[1], 'NX')
      return redis.call('INCR', KEYS[1])`,
  },
  decrementCounter: {
    numberOfKeys: 1,
    lua: `
      local count = tonumber(redis.call('GET', KEYS[1]) or 0)
      if count > 0 then redis.call('DECR', KEYS[1]) end`,
  },
};

declare module 'ioredis' {
  interface RedisCommander<Context extends ClientContext> {
    swapValue(key: string, expected: string, next: string, ttl: number): Result<number, Context>;
    incrementCounter(key: string, ttl: number): Result<number, Context>;
    decrementCounter(key: string): Result<null, Context>;
  }
}
