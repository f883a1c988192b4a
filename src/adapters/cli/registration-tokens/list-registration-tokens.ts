import type { InitialAccessToken } from '../../../domain/clients/initial-access-token.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { moment } from '../moment.ts';
import { textTable } from '../text-table.ts';
import { tokenDocument } from './token-document.ts';

export const listRegistrationTokens: CommandDefinition = (parent, context) => {
  const command = parent
    .command('list')
    .summary('list the tokens')
    .description('Lists the initial access tokens, and how much each may still do. None is shown itself.')
    .addHelpText(
      'after',
      examples('postern registration-tokens list', 'postern registration-tokens list --json'),
    );
  answerWith(command, context, async () => {
    const found = await context.ports.use(({ manageInitialAccessTokens }) =>
      manageInitialAccessTokens.list(),
    );
    return {
      json: found.map(tokenDocument),
      text: found.length === 0 ? 'No registration tokens yet.\n' : tokenTable(found),
    };
  });
};

function tokenTable(found: readonly InitialAccessToken[]): string {
  const rows = found.map(({ id, label, usesLeft, createdAt, expiresAt }) => [
    id,
    label,
    usesLeft === null ? 'any' : String(usesLeft),
    moment(createdAt),
    expiresAt === null ? 'never' : moment(expiresAt),
  ]);
  return textTable(['id', 'label', 'uses left', 'created', 'expires'], rows);
}
