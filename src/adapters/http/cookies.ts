import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import type { Seconds } from '../../domain/shared/instant.ts';
import { SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { BrowserSecrets } from '../../ports/authorization/use-cases.ts';
import type { Random } from '../../ports/system/random.ts';

/**
 * `__Host-`: no other host and no plain-http page can set or shadow them (RFC 6265bis §4.1.3.2). Lax, because
 * the browser has to send them when another site's link leads here.
 */
const NAMES = {
  browser: '__Host-postern-browser',
  session: '__Host-postern-session',
  device: '__Host-postern-device',
} as const;

const ATTRIBUTES: CookieOptions = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' };

/** From the last visit on. */
const BROWSER_SECONDS = 30 * 86_400;

/** Secrets of ours have one form; anything else in their place counts as none. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const DEVICE = /^[A-Za-z0-9_-]{1,128}$/;

export function browserSecrets(request: Request): BrowserSecrets {
  return { browser: read(request, NAMES.browser, SECRET), session: read(request, NAMES.session, SECRET) };
}

export function deviceToken(request: Request): string | null {
  return read(request, NAMES.device, DEVICE);
}

/**
 * The browser's own name for itself, made at its first visit. It outlives the browser's end, since tabs that are restored
 * together would otherwise each be given another, and the last one win.
 */
export function ensureBrowser(request: Request, response: Response, random: Random): string {
  const known = read(request, NAMES.browser, SECRET);
  const browser = known ?? encodeBase64url(random.bytes(SECRET_BYTES));
  response.cookie(NAMES.browser, browser, { ...ATTRIBUTES, maxAge: BROWSER_SECONDS * 1000 });
  return browser;
}

export function setSession(response: Response, handle: string, lifetime: Seconds): void {
  response.cookie(NAMES.session, handle, { ...ATTRIBUTES, maxAge: lifetime * 1000 });
}

export function clearSession(response: Response): void {
  response.clearCookie(NAMES.session, ATTRIBUTES);
}

export function setDevice(response: Response, token: string, lifetime: Seconds): void {
  response.cookie(NAMES.device, token, { ...ATTRIBUTES, maxAge: lifetime * 1000 });
}

function read(request: Request, name: string, form: RegExp): string | null {
  const value = parseCookie(request.headers.cookie ?? '')[name];
  return value !== undefined && form.test(value) ? value : null;
}
