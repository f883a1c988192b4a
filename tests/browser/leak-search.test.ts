import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { LeakSearch } from '../support/leak-search.ts';

const SECRET = 'grüne Ziegel, łódź';
const bytes = Buffer.from(SECRET);
const search = new LeakSearch([SECRET]);

const digest = (hash: string) => createHash(hash).update(SECRET).digest();
const json = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('the search for a leaked secret', () => {
  it.each<[string, Buffer]>([
    ['as it is, in JSON', json({ password: SECRET })],
    ['in JSON of ASCII only', Buffer.from('{"p":"gr\\u00fcne Zi"}')],
    ['in part', Buffer.from(`xx${SECRET.slice(3, 11)}xx`)],
    ['backwards', Buffer.from([...SECRET].reverse().join(''))],
    ['in UTF-16', Buffer.from(`a${SECRET}`, 'utf16le')],
    ['in a query', Buffer.from(`GET /?p=${encodeURIComponent(SECRET)}&x=1`)],
    ['in a form', Buffer.from(new URLSearchParams({ p: SECRET }).toString())],
    ['in hex', Buffer.from(`0${bytes.toString('hex')}`)],
    ['in base64', Buffer.from(bytes.toString('base64'))],
    ['in base64, one byte on', Buffer.from(Buffer.from(`"${SECRET}"`).toString('base64'))],
    ['in base64url, two bytes on', Buffer.from(Buffer.from(`p=${SECRET}`).toString('base64url'))],
    ['in base64 of UTF-16', json(Buffer.from(SECRET, 'utf16le').toString('base64'))],
    ['as its SHA-256, in raw bytes', Buffer.concat([Buffer.alloc(3), digest('sha256')])],
    ['as its MD5, in hex', json(digest('md5').toString('hex'))],
    ['as its SHA-512, in base64url', json(digest('sha512').toString('base64url'))],
  ])('finds it %s', (_where, haystack) => {
    expect(search.find(haystack)).not.toEqual([]);
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['seven characters of it', Buffer.from(SECRET.slice(0, 7))],
    ['a hash of something else', createHash('sha256').update(`${SECRET}!`).digest()],
  ])('does not find it in %s', (_what, haystack) => {
    expect(search.find(haystack)).toEqual([]);
  });
});
