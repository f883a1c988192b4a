/** One encoding of some bytes, by name. */
export type Form = readonly [name: string, bytes: Buffer];

/** The text in every encoding that it may travel or be stored in, and each of those as hex and base64. */
export function* disguises(text: string): Iterable<Form> {
  for (const [encoding, bytes] of asBytes(text)) {
    for (const [form, written] of writtenDown(bytes)) yield [`${encoding}, ${form}`, written];
  }
}

/** The bytes as they are, in hex, and in base64, wherever in a longer text they stand. */
export function* writtenDown(bytes: Buffer): Iterable<Form> {
  yield ['raw', bytes];
  const hex = bytes.toString('hex');
  yield ['hex', Buffer.from(hex)];
  yield ['HEX', Buffer.from(hex.toUpperCase())];
  for (const offset of [0, 1, 2] as const) {
    const base64 = base64Within(bytes, offset);
    yield [`base64 at ${offset}`, Buffer.from(base64)];
    yield [`base64url at ${offset}`, Buffer.from(base64.replaceAll('+', '-').replaceAll('/', '_'))];
  }
}

function* asBytes(text: string): Iterable<Form> {
  const utf16 = Buffer.from(text, 'utf16le');
  yield ['UTF-8', Buffer.from(text)];
  yield ['UTF-16LE', utf16];
  yield ['UTF-16BE', Buffer.from(utf16).swap16()];
  const percent = encodeURIComponent(text);
  const json = text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  yield ['percent', Buffer.from(percent)];
  yield ['percent, lower case', Buffer.from(percent.replace(/%../g, (byte) => byte.toLowerCase()))];
  yield ['form', Buffer.from(percent.replaceAll('%20', '+'))];
  yield ['JSON', Buffer.from(json)];
  yield [
    'JSON, upper case',
    Buffer.from(json.replace(/u..../g, (unit) => `u${unit.slice(1).toUpperCase()}`)),
  ];
}

/** Only the characters that the bytes alone decide: those at the edges hold bits of their neighbours. */
function base64Within(bytes: Buffer, offset: 0 | 1 | 2): string {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const start = Math.ceil((offset * 8) / 6);
  const end = Math.floor((padded.length * 8) / 6);
  return padded.toString('base64').slice(start, end);
}
