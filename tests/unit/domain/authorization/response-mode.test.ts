import { describe, expect, it } from '@jest/globals';
import {
  parseResponseMode,
  responseModeForError,
} from '../../../../src/domain/authorization/response-mode.ts';
import { errorCode } from '../fixtures.ts';

const WEB = 'https://client.example/cb';
const LOOPBACK = 'http://127.0.0.1:4000/cb';
const PRIVATE = 'com.example.app:/cb';

describe('a response mode', () => {
  it.each([
    [undefined, WEB, 'query'],
    ['query', PRIVATE, 'query'],
    ['form_post', WEB, 'form_post'],
    ['form_post', LOOPBACK, 'form_post'],
  ])('%s at %s is %s, for an error too', (text, uri, mode) => {
    expect(parseResponseMode(text, uri)).toBe(mode);
    expect(responseModeForError(text, uri)).toBe(mode);
  });

  it.each([
    ['fragment', WEB],
    ['query.jwt', WEB],
    ['Form_Post', WEB],
    ['form_post', PRIVATE],
  ])('%s at %s is refused, by query', (text, uri) => {
    expect(errorCode(() => parseResponseMode(text, uri))).toBe('invalid_request');
    expect(responseModeForError(text, uri)).toBe('query');
  });
});
