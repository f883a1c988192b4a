import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';

export const removeClient: CommandDefinition = (parent, context) => {
  const command = parent
    .command('remove <id>')
    .summary('remove a client')
    .description('Removes a client that was registered here. Those of define.toml are removed there.')
    .addHelpText('after', examples('postern clients remove app'));
  answerWith(command, context, async (_options, id = '') => {
    await context.ports.use(({ manageClients }) => manageClients.remove(id));
    return { json: { client_id: id, removed: true }, text: `Removed ${id}\n` };
  });
};
