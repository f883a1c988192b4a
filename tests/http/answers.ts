import { expect } from '@jest/globals';
import type { Answer } from '../support/person.ts';

/** RFC 6749 §5.2: `error_description` is plain ASCII without quotes, backslashes or line breaks. */
const DESCRIPTION = /^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/;

/** A page for a person, which sends nobody anywhere. */
export function expectErrorPage(answer: Answer, code: string): void {
  expect(answer.headers.get('Location')).toBeNull();
  expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(errorOnPage(answer)).toBe(code);
  expect(answer.status).toBe(400);
}

export function errorOnPage(answer: Answer): string | undefined {
  return /name="postern:error" content="([^"]*)"/.exec(answer.text)?.[1];
}

export interface Told {
  readonly redirectUri: string;
  readonly issuer: string;
  readonly state?: string | null;
}

/** RFC 6749 §4.1.2.1 at the redirect URI, with `iss` (RFC 9207) and without a code. */
export function expectRedirectedError(answer: Answer, code: string, told: Told): void {
  const { location, status } = answer;
  const { error_description: description, ...parameters } = Object.fromEntries(location.searchParams);
  const state = told.state === undefined ? 'a-state' : told.state;
  expect({ status, to: location.origin + location.pathname, parameters }).toEqual({
    status: 303,
    to: told.redirectUri,
    parameters: { error: code, iss: told.issuer, ...(state === null ? {} : { state }) },
  });
  expect(description).toMatch(DESCRIPTION);
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
}

/** RFC 6749 §5.2, and everything of ours that speaks JSON. */
export function expectJsonError(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, error: answer.json.error }).toEqual({ status, error: code });
  expect(answer.json.error_description).toMatch(DESCRIPTION);
  expect(Object.keys(answer.json).sort()).toEqual(['error', 'error_description']);
  expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
}
