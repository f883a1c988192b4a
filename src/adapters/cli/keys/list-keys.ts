import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { keyDocument } from './key-document.ts';
import { keyTable } from './key-table.ts';

export const listKeys: CommandDefinition = (parent, context) => {
  const command = parent
    .command('list')
    .summary('list the key set')
    .description('Lists the key set: what each key is for and where it is in its life. No secret is shown.')
    .addHelpText('after', examples('postern keys list', 'postern keys list --json'));
  answerWith(command, context, async () => {
    const found = await context.ports.use((useCases) => useCases.listKeys.execute());
    return { json: found.map(keyDocument), text: keyTable(found) };
  });
};
