import type { CommandDefinition } from '../command.ts';
import { addClient } from './add-client.ts';
import { listClients } from './list-clients.ts';
import { removeClient } from './remove-client.ts';

export const clients: CommandDefinition = (parent, context) => {
  const group = parent
    .command('clients')
    .summary('register, list and remove clients')
    .description('Registers the applications that sign people in here, lists and removes them.');
  addClient(group, context);
  listClients(group, context);
  removeClient(group, context);
};
