import type { CommandDefinition } from '../command.ts';
import { copyDatabase } from './copy-database.ts';

export const db: CommandDefinition = (parent, context) => {
  const group = parent
    .command('db')
    .summary('copy an installation to another database')
    .description('Works on whole databases.');
  copyDatabase(group, context);
};
