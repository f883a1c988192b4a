import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryKeyValue } from '../../src/adapters/key-value/drivers/memory.ts';
import { TestClock } from '../support/test-clock.ts';
import { times } from './suites/opened.ts';

const full = { name: 'OAuthError', code: 'temporarily_unavailable', retryAfter: 1 };

describe('the bounds of MemoryKeyValue', () => {
  let clock: TestClock;

  beforeEach(() => {
    clock = new TestClock();
  });

  it('refuses a new key when it holds as many as it may, and changes nothing', async () => {
    const keyValue = new MemoryKeyValue({ clock, maxEntries: 3 });
    await times(3, (index) => keyValue.put(`key ${index}`, 'value', 60));
    await expect(keyValue.put('another', 'value', 60)).rejects.toMatchObject(full);
    await expect(keyValue.putIfAbsent('another', 'value', 60)).rejects.toMatchObject(full);
    await expect(keyValue.increment('another', 60)).rejects.toMatchObject(full);
    expect(await keyValue.get('another')).toBeNull();
    expect(await times(3, (index) => keyValue.get(`key ${index}`))).toEqual(Array(3).fill('value'));
  });

  it('still changes and takes what it holds', async () => {
    const keyValue = new MemoryKeyValue({ clock, maxEntries: 2 });
    await keyValue.put('document', 'before', 60);
    await keyValue.increment('counter', 60);
    expect(await keyValue.swap('document', 'before', 'after', 60)).toBe(true);
    expect(await keyValue.increment('counter', 60)).toBe(2);
    expect(await keyValue.take('document')).toBe('after');
    await expect(keyValue.put('another', 'value', 60)).resolves.toBeUndefined();
  });

  it('makes room by sweeping what has expired', async () => {
    const keyValue = new MemoryKeyValue({ clock, maxEntries: 1000 });
    for (let round = 0; round < 5; round += 1) {
      await times(1000, (index) => keyValue.put(`${round} ${index}`, 'value', 1 + (index % 10)));
      await expect(keyValue.put('another', 'value', 60)).rejects.toMatchObject(full);
      clock.advance(10);
    }
    await times(1000, (index) => keyValue.put(`last ${index}`, 'value', 60));
  });

  it('sweeps an entry by its latest expiry alone', async () => {
    const keyValue = new MemoryKeyValue({ clock });
    await keyValue.put('key', 'before', 1);
    await keyValue.put('key', 'after', 60);
    clock.advance(2);
    await keyValue.put('other', 'value', 60);
    expect(await keyValue.get('key')).toBe('after');
  });

  it('bounds the size of all entries together', async () => {
    const keyValue = new MemoryKeyValue({ clock, maxCharacters: 1000 });
    await keyValue.put('a', 'x'.repeat(499), 60);
    await keyValue.put('b', 'x'.repeat(499), 60);
    await expect(keyValue.put('c', '', 60)).rejects.toMatchObject(full);
    await expect(keyValue.swap('a', 'x'.repeat(499), 'x'.repeat(500), 60)).rejects.toMatchObject(full);
    expect(await keyValue.get('a')).toHaveLength(499);
    await keyValue.put('a', '', 60);
    await keyValue.put('c', 'x'.repeat(498), 60);
  });

  it('survives a clock that is set back', async () => {
    const keyValue = new MemoryKeyValue({ clock, maxEntries: 1 });
    await keyValue.put('key', 'value', 5);
    clock.advance(-3600);
    expect(await keyValue.get('key')).toBe('value');
    clock.advance(3605);
    expect(await keyValue.get('key')).toBeNull();
    await keyValue.put('other', 'value', 5);
  });
});
