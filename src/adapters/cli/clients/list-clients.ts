import type { Client } from '../../../domain/clients/client.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { textTable } from '../text-table.ts';
import { clientDocument } from './client-document.ts';

export const listClients: CommandDefinition = (parent, context) => {
  const command = parent
    .command('list')
    .summary('list every client')
    .description('Lists every client: those of define.toml (deployment), and those registered since.')
    .addHelpText('after', examples('postern clients list', 'postern clients list --json'));
  answerWith(command, context, async () => {
    const found = await context.ports.use(({ manageClients }) => manageClients.list());
    return {
      json: found.map(clientDocument),
      text: found.length === 0 ? 'No clients yet.\n' : clientTable(found),
    };
  });
};

function clientTable(found: readonly Client[]): string {
  const rows = found.map(({ id, name, authenticationMethod, policy, registeredBy, redirectUris }) => [
    id,
    name,
    authenticationMethod,
    policy,
    registeredBy,
    redirectUris.join(' '),
  ]);
  return textTable(['id', 'name', 'auth', 'policy', 'registered by', 'redirect uris'], rows);
}
