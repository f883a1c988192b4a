import type { CommandDefinition } from '../command.ts';
import { addUser } from './add-user.ts';
import { listUsers } from './list-users.ts';

export const users: CommandDefinition = (parent, context) => {
  const group = parent
    .command('users')
    .summary('add and list users')
    .description('Adds users, and lists them.');
  addUser(group, context);
  listUsers(group, context);
};
