import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyValue } from '../../../src/adapters/key-value/key-value.ts';
import type { Seconds } from '../../../src/domain/shared/instant.ts';
import { TestClock } from '../../support/test-clock.ts';
import { countOf, fresh, times } from './opened.ts';

export interface OpenedKeyValue {
  readonly keyValue: KeyValue;
  /** Lets the time pass that the driver counts expiry by: a test clock moves, a server's own is waited for. */
  elapse(seconds: Seconds): Promise<void>;
  close(): Promise<void>;
}

/** `clock` is the one that the stores over the driver read; the driver's own time may be another. */
export type OpenKeyValue = (clock: TestClock) => Promise<OpenedKeyValue>;

const LONG: Seconds = 600;
const SHORT: Seconds = 1;

export function keyValueContract(name: string, open: OpenKeyValue): void {
  describe(`key-value driver ${name}`, () => {
    let opened: OpenedKeyValue;
    let keyValue: KeyValue;
    let key: string;

    beforeEach(async () => {
      opened = await open(new TestClock());
      keyValue = opened.keyValue;
      key = fresh('key');
    });
    afterEach(() => opened.close());

    describe('put and get', () => {
      it('returns what was put, and null for what was not', async () => {
        await keyValue.put(key, 'value', LONG);
        expect(await keyValue.get(key)).toBe('value');
        expect(await keyValue.get(fresh('other'))).toBeNull();
      });

      it('replaces the value', async () => {
        await keyValue.put(key, 'before', LONG);
        await keyValue.put(key, 'after', LONG);
        expect(await keyValue.get(key)).toBe('after');
      });

      it.each(['', ' ', '0', '{"a":"ä€😀"}', 'line\r\nline\0', 'x'.repeat(100_000)])(
        'keeps every character of value %#',
        async (value) => {
          await keyValue.put(key, value, LONG);
          expect(await keyValue.get(key)).toBe(value);
          expect(await keyValue.take(key)).toBe(value);
        },
      );

      it('forgets the value when its time is over, and not before', async () => {
        const lasting = fresh('lasting');
        await keyValue.put(key, 'value', SHORT);
        await keyValue.put(lasting, 'value', LONG);
        await opened.elapse(SHORT);
        expect(await keyValue.get(key)).toBeNull();
        expect(await keyValue.take(key)).toBeNull();
        expect(await keyValue.get(lasting)).toBe('value');
      });

      it('replaces the expiry too', async () => {
        await keyValue.put(key, 'before', SHORT);
        await keyValue.put(key, 'after', LONG);
        await opened.elapse(SHORT);
        expect(await keyValue.get(key)).toBe('after');
      });
    });

    describe('putIfAbsent', () => {
      it('leaves what is there', async () => {
        await keyValue.put(key, 'first', LONG);
        expect(await keyValue.putIfAbsent(key, 'second', LONG)).toBe(false);
        expect(await keyValue.get(key)).toBe('first');
      });

      it('succeeds again once the key is gone', async () => {
        expect(await keyValue.putIfAbsent(key, 'first', SHORT)).toBe(true);
        await opened.elapse(SHORT);
        expect(await keyValue.putIfAbsent(key, 'second', LONG)).toBe(true);
        expect(await keyValue.get(key)).toBe('second');
      });

      it('has one winner of 100 racing callers', async () => {
        const won = await times(100, (index) => keyValue.putIfAbsent(key, `value ${index}`, LONG));
        expect(countOf(won, true)).toBe(1);
        expect(await keyValue.get(key)).toBe(`value ${won.indexOf(true)}`);
      });
    });

    describe('take', () => {
      it('gives the value once', async () => {
        await keyValue.put(key, 'value', LONG);
        expect(await keyValue.take(key)).toBe('value');
        expect(await keyValue.take(key)).toBeNull();
        expect(await keyValue.get(key)).toBeNull();
      });

      it('gives it to one of 100 racing callers', async () => {
        await keyValue.put(key, 'value', LONG);
        const taken = await times(100, () => keyValue.take(key));
        expect(countOf(taken, 'value')).toBe(1);
        expect(countOf(taken, null)).toBe(99);
      });
    });

    describe('swap', () => {
      it('replaces exactly what is expected', async () => {
        await keyValue.put(key, 'before', LONG);
        expect(await keyValue.swap(key, 'other', 'after', LONG)).toBe(false);
        expect(await keyValue.swap(key, 'befor', 'after', LONG)).toBe(false);
        expect(await keyValue.get(key)).toBe('before');
        expect(await keyValue.swap(key, 'before', 'after', LONG)).toBe(true);
        expect(await keyValue.get(key)).toBe('after');
      });

      it('makes no key that is not there', async () => {
        expect(await keyValue.swap(key, '', 'after', LONG)).toBe(false);
        expect(await keyValue.get(key)).toBeNull();
      });

      it('sets the expiry, and does not when it fails', async () => {
        await keyValue.put(key, 'before', SHORT);
        expect(await keyValue.swap(key, 'other', 'after', LONG)).toBe(false);
        const extended = fresh('extended');
        await keyValue.put(extended, 'before', SHORT);
        expect(await keyValue.swap(extended, 'before', 'after', LONG)).toBe(true);
        await opened.elapse(SHORT);
        expect(await keyValue.get(key)).toBeNull();
        expect(await keyValue.get(extended)).toBe('after');
      });

      it('has one winner of 100 racing callers', async () => {
        await keyValue.put(key, 'before', LONG);
        const won = await times(100, (index) => keyValue.swap(key, 'before', `after ${index}`, LONG));
        expect(countOf(won, true)).toBe(1);
        expect(await keyValue.get(key)).toBe(`after ${won.indexOf(true)}`);
      });
    });

    describe('increment and decrement', () => {
      it('counts from 1', async () => {
        expect(await keyValue.increment(key, LONG)).toBe(1);
        expect(await keyValue.increment(key, LONG)).toBe(2);
        expect(await keyValue.get(key)).toBe('2');
      });

      it('gives each of 1,000 racing callers another number', async () => {
        const counts = await times(1000, () => keyValue.increment(key, LONG));
        expect(counts.toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: 1000 }, (_, index) => index + 1),
        );
      });

      it('loses none of 500 increments that race with 200 decrements', async () => {
        await times(200, () => keyValue.increment(key, LONG));
        await Promise.all([
          times(500, () => keyValue.increment(key, LONG)),
          times(200, () => keyValue.decrement(key)),
        ]);
        expect(await keyValue.get(key)).toBe('500');
      });

      it('sets the expiry at the first increment alone', async () => {
        await keyValue.increment(key, SHORT);
        await keyValue.increment(key, LONG);
        await keyValue.decrement(key);
        await opened.elapse(SHORT);
        expect(await keyValue.get(key)).toBeNull();
        expect(await keyValue.increment(key, LONG)).toBe(1);
      });

      it('takes away no counter that is not there, and none below 0', async () => {
        await keyValue.decrement(key);
        expect(await keyValue.get(key)).toBeNull();
        await keyValue.increment(key, LONG);
        await times(3, () => keyValue.decrement(key));
        expect(await keyValue.get(key)).toBe('0');
        expect(await keyValue.increment(key, LONG)).toBe(1);
      });
    });
  });
}
