import * as v from 'valibot';
import { scopeToken } from './scope-token.ts';
import { words } from './words.ts';

const scopeSchema = v.strictObject({
  description: v.pipe(
    words,
    v.description('What it allows, in words that follow “asks for your permission to”.'),
  ),
  claims: v.optional(
    v.pipe(
      v.array(v.string()),
      v.readonly(),
      v.description('The claims that it stands for, standard ones or of `[claims.<name>]`.'),
    ),
    [],
  ),
  everybody: v.optional(
    v.pipe(
      v.boolean(),
      v.description(
        'Whether it can be granted by everybody. Otherwise it is a role, and for those who have it.',
      ),
    ),
    false,
  ),
});

export const scopesSchema = v.pipe(
  v.record(scopeToken, scopeSchema),
  v.description(
    'Scopes beyond the standard ones: in words for the consent page, and what they tell. A scope that is not named ' +
      'here may be used all the same: it is a role without claims.',
  ),
);
