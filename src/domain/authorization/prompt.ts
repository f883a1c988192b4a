import { OAuthError } from '../shared/oauth-error.ts';

/** OpenID Connect Core §3.1.2.1. */
export const PROMPTS = ['none', 'login', 'consent', 'select_account'] as const;
export type Prompt = (typeof PROMPTS)[number];

/** @throws OAuthError `invalid_request` for an unknown value, or for `none` beside another */
export function parsePrompt(text: string | undefined): readonly Prompt[] {
  if (text === undefined) return [];
  const prompts = text.split(' ').map((value) => {
    const prompt = PROMPTS.find((known) => known === value);
    if (prompt === undefined) throw new OAuthError('invalid_request', 'prompt has an unknown value');
    return prompt;
  });
  if (prompts.includes('none') && prompts.length > 1) {
    throw new OAuthError('invalid_request', 'prompt none stands alone');
  }
  return prompts;
}
