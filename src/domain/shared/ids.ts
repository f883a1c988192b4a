import { v7 } from 'uuid';
import type { Instant } from './instant.ts';

/** An identifier with its kind in front: `usr_0190…`. The part behind the prefix is a UUIDv7 (RFC 9562 §5.7). */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

export type UserId = Id<'usr'>;
export type CredentialId = Id<'crd'>;
export type SessionId = Id<'ses'>;
export type GrantId = Id<'gra'>;
export type TicketId = Id<'tkt'>;
export type KeyId = Id<'key'>;
export type InitialAccessTokenId = Id<'iat'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `random` is 16 bytes, of which a UUIDv7 uses 74 bits: for primary keys, never for secrets. */
export function newId<Prefix extends string>(prefix: Prefix, now: Instant, random: Uint8Array): Id<Prefix> {
  return `${prefix}_${v7({ msecs: now, random })}`;
}

/** `null` for anything but this prefix and a canonical UUID. */
export function parseId<Prefix extends string>(prefix: Prefix, text: string): Id<Prefix> | null {
  return text.startsWith(`${prefix}_`) && UUID.test(text.slice(prefix.length + 1))
    ? (text as Id<Prefix>)
    : null;
}

export function uuidOf(id: Id<string>): string {
  return id.slice(id.indexOf('_') + 1);
}
