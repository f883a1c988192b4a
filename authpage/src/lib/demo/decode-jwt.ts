import * as v from 'valibot';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface DecodedJwt {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

const JsonText = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown()));

/** For showing only: a client must not depend on what is in an access token (RFC 9068 §6). */
export function decodeJwt(token: string): DecodedJwt | null {
  const [header, claims] = token.split('.').slice(0, 2).map(decodePart);
  return header != null && claims != null ? { header, claims } : null;
}

function decodePart(part: string): JsonObject | null {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    return v.parse(JsonText, new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
