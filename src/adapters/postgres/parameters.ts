import { decodeBase64url } from '../../domain/shared/base64url.ts';
import type { Instant } from '../../domain/shared/instant.ts';

/** timestamptz has microseconds: no millisecond is lost. */
export function timestamp(instant: Instant): Date {
  return new Date(instant);
}

export function timestampOrNull(instant: Instant | null): Date | null {
  return instant === null ? null : timestamp(instant);
}

/** For what the domain keeps as base64url and the database as bytea, of a length that it checks. */
export function bytesFromBase64url(text: string): Uint8Array {
  const bytes = decodeBase64url(text);
  if (bytes === null) throw new TypeError('Expected canonical base64url');
  return bytes;
}
