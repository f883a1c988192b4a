import fc from 'fast-check';

const KNOWN = [
  '',
  ' ',
  '0',
  '-1',
  '9'.repeat(400),
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '{"',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../../etc/passwd',
  '%00',
  '%',
  '%zz',
  '\0',
  '\r\nSet-Cookie: a=b',
  '\u{FEFF}',
  '\u{202E}',
  '\u{D7FF}\u{E000}',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '#{7*7}',
  'a'.repeat(5000),
  'é'.repeat(3000),
  '{"a":'.repeat(2000),
  '['.repeat(4000),
];

/** Text that somebody might not have thought of. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.base64String({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.webUrl({ withFragments: true, withQueryParameters: true }) },
);

/** Any JSON, and members that are dangerous in JavaScript. */
export const nastyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  nastyText,
  fc.constantFrom<unknown>(null, -1, [[[[[]]]]], { length: 1e9 }),
);

/** The text as it is, or with a few characters changed, left out, doubled or put in. */
export function mutated(text: string): fc.Arbitrary<string> {
  const change = fc.tuple(
    fc.nat(Math.max(0, text.length - 1)),
    fc.constantFrom('replace', 'remove', 'insert', 'double', 'cut'),
    nastyText,
  );
  return fc.array(change, { maxLength: 3 }).map((changes) => changes.reduce(apply, text));
}

function apply(text: string, [at, kind, other]: readonly [number, string, string]): string {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (kind) {
    case 'replace':
      return before + other.slice(0, 1) + after.slice(1);
    case 'remove':
      return before + after.slice(1);
    case 'insert':
      return before + other + after;
    case 'double':
      return before + after + after;
    default:
      return before;
  }
}

/** A JWT whose parts are taken apart: header and claims changed as JSON, the signature kept, cut or exchanged. */
export function mutatedJwt(token: string): fc.Arbitrary<string> {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const part = (text: string) =>
    fc.oneof(
      fc.constant(text),
      fc
        .tuple(fc.constantFrom(...membersOf(text), 'crit', 'jwk', 'jku', 'x5u', 'b64', 'zip'), nastyJson)
        .map(([member, value]) => encode({ ...parse(text), [member]: value })),
      mutated(text),
    );
  const whole = fc
    .tuple(part(header), part(payload), fc.oneof(fc.constant(signature), mutated(signature), fc.constant('')))
    .map((parts) => parts.join('.'));
  return fc.oneof({ weight: 4, arbitrary: whole }, { weight: 1, arbitrary: mutated(token) });
}

function parse(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function membersOf(part: string): readonly string[] {
  return Object.keys(parse(part));
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The given parameters, some of them exchanged, left out or sent twice, and some that nobody knows. */
export function nastyParameters(
  valid: Readonly<Record<string, string | fc.Arbitrary<string>>>,
): fc.Arbitrary<string> {
  const entries = Object.entries(valid).map(([name, value]) => {
    const good = typeof value === 'string' ? fc.constant(value) : value;
    return fc
      .oneof(
        { weight: 6, arbitrary: good.map((text) => [text]) },
        { weight: 2, arbitrary: nastyText.map((text) => [text]) },
        { weight: 1, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.tuple(good, nastyText).map((both) => [...both]) },
      )
      .map((values) => values.map((text) => [name, text] as const));
  });
  const strangers = fc.array(fc.tuple(nastyText, nastyText), { maxLength: 2 });
  return fc
    .tuple(fc.tuple(...entries), strangers)
    .map(([known, unknown]) => query([...known.flat(), ...unknown]));
}

/** As URLSearchParams writes it, but for what it cannot: a stray percent sign stays one, now and then. */
function query(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([name, value]) => `${escapeText(name)}=${/^%[!-~]*$/.test(value) ? value : escapeText(value)}`)
    .join('&');
}

function escapeText(text: string): string {
  return new URLSearchParams({ a: text }).toString().slice(2);
}
