import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';

export const removeRegistrationToken: CommandDefinition = (parent, context) => {
  const command = parent
    .command('remove <id>')
    .summary('remove a token')
    .description('Removes an initial access token. The clients that it registered stay.')
    .addHelpText(
      'after',
      examples('postern registration-tokens remove iat_01943d5d-6c00-7000-8000-000000000000'),
    );
  answerWith(command, context, async (_options, id = '') => {
    await context.ports.use(({ manageInitialAccessTokens }) => manageInitialAccessTokens.remove(id));
    return { json: { id, removed: true }, text: `Removed ${id}\n` };
  });
};
