import { describe, expect, it } from '@jest/globals';
import { logoImage, MAX_LOGO_BYTES } from '../../../../src/domain/clients/logo-image.ts';

const starting = (hex: string, length = 64) => {
  const bytes = new Uint8Array(length);
  bytes.set(Buffer.from(hex, 'hex').subarray(0, length));
  return bytes;
};
const text = (content: string) => new Uint8Array(Buffer.from(content));

const PNG = '89504e470d0a1a0a';

describe('a logo', () => {
  it.each([
    ['image/png', starting(PNG)],
    ['image/jpeg', starting('ffd8ffe0')],
    ['image/gif', text('GIF87a...')],
    ['image/gif', text('GIF89a...')],
    ['image/webp', text('RIFF\u0001\u0002\u0003\u0004WEBPVP8 ')],
  ])('is known as %s by its first bytes', (mediaType, bytes) => {
    expect(logoImage(bytes)).toEqual({ mediaType, bytes });
  });

  it.each([
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['HTML', text('<!doctype html>')],
    ['half a signature', starting(PNG, 7)],
    ['a picture behind something else', text(' GIF89a')],
    ['sound in the same container', text('RIFF1234WAVEfmt ')],
    ['nothing', new Uint8Array()],
  ])('is not %s', (_, bytes) => {
    expect(logoImage(bytes)).toBeNull();
  });

  it('has a largest size', () => {
    expect(logoImage(starting(PNG, MAX_LOGO_BYTES))).not.toBeNull();
    expect(logoImage(starting(PNG, MAX_LOGO_BYTES + 1))).toBeNull();
  });
});
