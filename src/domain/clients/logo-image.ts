/** What every browser shows, and what holds no script: no SVG. */
export const LOGO_MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type LogoMediaType = (typeof LOGO_MEDIA_TYPES)[number];

export interface LogoImage {
  readonly mediaType: LogoMediaType;
  readonly bytes: Uint8Array;
}

/** In bytes: a logo is shown at 64 pixels. */
export const MAX_LOGO_BYTES = 100_000;

/** WHATWG MIME Sniffing §6.1: the first bytes of each type; `null` stands for any byte. */
const SIGNATURES: Readonly<Record<LogoMediaType, readonly (readonly (number | null)[])[]>> = {
  'image/png': [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  'image/jpeg': [[0xff, 0xd8, 0xff]],
  'image/gif': [ascii('GIF87a'), ascii('GIF89a')],
  'image/webp': [[...ascii('RIFF'), null, null, null, null, ...ascii('WEBPVP')]],
};

/** `null` for what is none of these, or too large. What a server says of the type is not asked. */
export function logoImage(bytes: Uint8Array): LogoImage | null {
  if (bytes.length > MAX_LOGO_BYTES) return null;
  const mediaType = LOGO_MEDIA_TYPES.find((type) =>
    SIGNATURES[type].some((signature) => startsWith(bytes, signature)),
  );
  return mediaType === undefined ? null : { mediaType, bytes };
}

function startsWith(bytes: Uint8Array, signature: readonly (number | null)[]): boolean {
  return signature.every((expected, index) => expected === null || bytes[index] === expected);
}

function ascii(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
