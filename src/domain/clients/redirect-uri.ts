import type { ApplicationType, Client } from './client.ts';

/** RFC 8252 §7.3, and `localhost`, which native clients use in spite of §8.3. */
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d{1,5})?(?=\/|\?|$)/;

const PRIVATE_USE_SCHEME = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:\//;
const HTTPS = /^https:\/\/[^/?#@\s]+(?:[/?]|$)/;
/** RFC 3986 §2: what a URI is written in, without the fragment's `#`. */
const URI_CHARACTERS = /^[A-Za-z0-9\-._~:/?[\]@!$&'()*+,;=%]+$/;

/** What is wrong with a redirect URI that somebody wants to register, in words; `null` when nothing is. */
export function redirectUriFault(uri: string, applicationType: ApplicationType): string | null {
  if (uri.includes('#')) return 'must not have a fragment (RFC 6749 section 3.1.2)';
  if (!URI_CHARACTERS.test(uri)) return 'must be an absolute URI';
  if (HTTPS.test(uri) || LOOPBACK.test(uri)) return null;
  if (uri.startsWith('http://')) return 'must use https, or be a loopback address';
  if (PRIVATE_USE_SCHEME.test(uri)) {
    return applicationType === 'native'
      ? null
      : 'a private-use scheme is for native applications (RFC 8252 section 7.1)';
  }
  return 'must use https, a loopback address, or for native applications a scheme like com.example.app';
}

/**
 * The redirect URI to answer at, or `null` when it is not registered: the caller shows a page then,
 * and never redirects (RFC 6749 §4.1.2.1). Compared character by character (RFC 9700 §4.1.3), but for
 * the port of a native client's loopback address. It may be left out when exactly one is registered.
 */
export function resolveRedirectUri(client: Client, given: string | undefined): string | null {
  if (given === undefined) {
    return client.redirectUris.length === 1 ? (client.redirectUris[0] ?? null) : null;
  }
  if (client.redirectUris.includes(given)) return given;
  if (client.applicationType !== 'native' || !LOOPBACK.test(given)) return null;
  const portless = withoutLoopbackPort(given);
  return client.redirectUris.some((uri) => LOOPBACK.test(uri) && withoutLoopbackPort(uri) === portless)
    ? given
    : null;
}

function withoutLoopbackPort(uri: string): string {
  const authority = LOOPBACK.exec(uri)?.[0] ?? '';
  return authority.replace(/:\d{1,5}$/, '') + uri.slice(authority.length);
}

/** The origin of a registered redirect URI as browsers write it, for CORS; `null` for a private-use scheme. */
export function originOf(redirectUri: string): string | null {
  const [origin, scheme] = /^(https?):\/\/[^/?#]+/.exec(redirectUri) ?? [];
  if (origin === undefined) return null;
  return origin.toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '');
}
