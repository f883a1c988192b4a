import type { CommandDefinition } from '../command.ts';
import { addRegistrationToken } from './add-registration-token.ts';
import { listRegistrationTokens } from './list-registration-tokens.ts';
import { removeRegistrationToken } from './remove-registration-token.ts';

export const registrationTokens: CommandDefinition = (parent, context) => {
  const group = parent
    .command('registration-tokens')
    .summary('add, list and remove tokens with which clients register themselves')
    .description(
      'Initial access tokens (RFC 7591 §1.2): who brings one to /oauth/register/ may register clients there.',
    );
  addRegistrationToken(group, context);
  listRegistrationTokens(group, context);
  removeRegistrationToken(group, context);
};
