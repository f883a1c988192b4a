import { answerWith, type CommandDefinition } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { examples } from '../help.ts';
import { moment, timestamp } from '../moment.ts';

export const setupLink: CommandDefinition = (parent, context) => {
  const command = parent
    .command('setup-link')
    .summary('print a fresh link that makes the first administrator')
    .description(
      'Prints a fresh one-time link that makes the first administrator, and voids the ones before it. ' +
        'Once there is an administrator, it is refused.',
    )
    .addHelpText('after', examples('postern setup-link', 'postern setup-link --json | jq -r .url'));
  answerWith(command, context, async () => {
    const link = await context.ports.use(({ offerSetup }) => offerSetup.execute());
    if (link === null) throw new CommandError('exists', 'There is an administrator already: setup is done.');
    return {
      json: { url: link.url, expires_at: timestamp(link.expiresAt) },
      text: `${link.url}\n`,
      note: `Valid once, until ${moment(link.expiresAt)}. Start the server and open it; those before it are void.\n`,
    };
  });
};
