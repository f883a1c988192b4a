import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { keyDocument } from './key-document.ts';

export const distrustKey: CommandDefinition = (parent, context) => {
  const command = parent
    .command('distrust <key>')
    .summary('remove a key that others may know')
    .description(
      'Removes a key before its time, by its id or kid: nothing that was signed or sealed under it is accepted any ' +
        'more, here within a minute, by relying parties when they fetch the key set next. An active key is refused: ' +
        'first replace it with `postern keys rotate --now`.',
    )
    .addHelpText('after', examples('postern keys distrust key_0190b8c2-5c2f-7cc3-9d3a-2f6f6f1e7a10'));
  answerWith(command, context, async (_options, name = '') => {
    const key = await context.ports.use(({ distrustKey: distrust }) => distrust.execute(name));
    return {
      json: { ...keyDocument(key), removed: true },
      text: `Removed ${key.id}, a key for ${key.purpose} that was ${key.status}.\n`,
    };
  });
};
