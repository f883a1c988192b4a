import type { PostgresType } from 'postgres';

/** pg_type.oid. */
const BYTEA = 17;
const TEXT_ARRAY = 1009;

/**
 * Where the library's own are not enough. Array types it would look up in the catalogue of every new connection,
 * and take the process down if that is lost meanwhile; a Buffer is a Uint8Array whose `slice` does not copy.
 */
export const TYPES: Readonly<Record<'bytea' | 'textArray', PostgresType>> = {
  bytea: {
    to: BYTEA,
    from: [BYTEA],
    serialize: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`,
    parse: (text: string) => Uint8Array.from(Buffer.from(text.slice('\\x'.length), 'hex')),
  },
  textArray: {
    to: TEXT_ARRAY,
    from: [TEXT_ARRAY],
    serialize: formatTextArray,
    parse: parseTextArray,
  },
};

/** PostgreSQL's documentation, "Array Input and Output Syntax": in quotes, anything goes. */
function formatTextArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^{},]+)/gs;

function parseTextArray(literal: string): readonly (string | null)[] {
  return [...literal.matchAll(ELEMENT)].map(([, quoted, bare = '']) => {
    if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1');
    return bare === 'NULL' ? null : bare;
  });
}
