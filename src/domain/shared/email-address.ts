import { utf8ToBytes } from '@noble/hashes/utils.js';
import tr46 from 'tr46';

/** A login name in its one canonical spelling. */
export type EmailAddress = string & { readonly brand: 'EmailAddress' };

/** RFC 5321 §4.5.3.1: 64 octets of local part, 254 of the whole path without its brackets. */
const MAX_LOCAL_PART = 64;
const MAX_ADDRESS = 254;

/** RFC 5321 §4.1.2 dot-string, with the letters that RFC 6531 adds; no quoted strings, no comments. */
const LOCAL_PART = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Trimmed, NFC, local part lower-cased, domain in lower-case IDNA ASCII (UTS 46); no rules for dots or plus signs.
 *
 * This function is frozen for the life of a deployment: the OPAQUE identifier of every account is
 * derived from what it returns, so that another spelling is another, unknown, account.
 */
export function parseEmailAddress(text: string): EmailAddress | null {
  const trimmed = text.trim().normalize('NFC');
  const at = trimmed.lastIndexOf('@');
  if (at < 1) return null;
  const localPart = trimmed.slice(0, at).toLowerCase().normalize('NFC');
  const domain = tr46.toASCII(trimmed.slice(at + 1), { transitionalProcessing: false })?.toLowerCase() ?? '';
  if (!LOCAL_PART.test(localPart) || !DOMAIN.test(domain)) return null;
  const address = `${localPart}@${domain}`;
  return octets(localPart) > MAX_LOCAL_PART || octets(address) > MAX_ADDRESS
    ? null
    : (address as EmailAddress);
}

/** RFC 6531 counts the bytes of UTF-8. */
function octets(text: string): number {
  return utf8ToBytes(text).length;
}
