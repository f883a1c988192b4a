import { describe, expect, it } from '@jest/globals';
import { presentationOf } from '../../../../src/domain/authorization/presentation.ts';

describe('what a client wishes of the pages', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['+31 6 12345678', '+31 6 12345678'],
    ['a'.repeat(320), 'a'.repeat(320)],
    ['a'.repeat(321), null],
    ['ada\r\n@example.org', null],
    [undefined, null],
  ])('a login_hint of %j is %j', (login_hint, loginHint) => {
    expect(presentationOf({ login_hint }).loginHint).toBe(loginHint);
  });

  it.each([
    ['page', 'page'],
    ['popup', 'popup'],
    ['touch', 'touch'],
    ['wap', null],
    ['Popup', null],
    ['hologram', null],
    [undefined, null],
  ])('a display of %j is %j', (display, shown) => {
    expect(presentationOf({ display }).display).toBe(shown);
  });

  it.each([
    ['fr-CA fr en', ['fr-CA', 'fr', 'en']],
    ['zh-Hans-CN', ['zh-Hans-CN']],
    ['fr  <script> en_GB x-'.concat(' de'), ['fr', 'de']],
    [Array(40).fill('en').join(' '), Array(16).fill('en')],
    ['', []],
    [undefined, []],
  ])('ui_locales of %j are %j', (ui_locales, uiLocales) => {
    expect(presentationOf({ ui_locales }).uiLocales).toEqual(uiLocales);
  });
});
