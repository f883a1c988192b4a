import type { Account } from '../../../domain/accounts/account.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { moment } from '../moment.ts';
import { textTable } from '../text-table.ts';
import { accountDocument } from './account-document.ts';

export const listUsers: CommandDefinition = (parent, context) => {
  const command = parent
    .command('list')
    .summary('list every user')
    .description('Lists every user, by email address.')
    .addHelpText('after', examples('postern users list', 'postern users list --json | jq -r ".[].email"'));
  answerWith(command, context, async () => {
    const found = await context.ports.use(({ manageAccounts }) => manageAccounts.list());
    return {
      json: found.map(accountDocument),
      text: found.length === 0 ? 'No users yet.\n' : userTable(found),
    };
  });
};

function userTable(found: readonly Account[]): string {
  const rows = found.map(({ email, emailVerified, enabled, roles, createdAt }) => [
    email,
    emailVerified ? 'yes' : 'no',
    enabled ? 'yes' : 'no',
    moment(createdAt),
    roles.join(' '),
  ]);
  return textTable(['email', 'verified', 'enabled', 'created', 'roles'], rows);
}
