import { describe, expect, it } from '@jest/globals';
import { parsePrompt } from '../../../../src/domain/authorization/prompt.ts';
import { errorCode } from '../fixtures.ts';

describe('prompt (OpenID Connect Core section 3.1.2.1)', () => {
  it.each([
    [undefined, []],
    ['none', ['none']],
    ['login', ['login']],
    ['login consent', ['login', 'consent']],
    ['consent select_account login', ['consent', 'select_account', 'login']],
  ])('%j', (text, prompts) => {
    expect(parsePrompt(text)).toEqual(prompts);
  });

  it.each(['none login', 'login none', 'none none', 'create', 'Login', 'login  consent', ' login', ''])(
    'refuses %j',
    (text) => {
      expect(errorCode(() => parsePrompt(text))).toBe('invalid_request');
    },
  );
});
