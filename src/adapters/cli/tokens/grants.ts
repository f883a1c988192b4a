import type { CommandDefinition } from '../command.ts';
import { revokeGrants } from './revoke-grants.ts';

export const grants: CommandDefinition = (parent, context) => {
  const group = parent
    .command('grants')
    .summary('revoke grants')
    .description('Revokes what people and clients were granted: every token of a grant dies with it.');
  revokeGrants(group, context);
};
