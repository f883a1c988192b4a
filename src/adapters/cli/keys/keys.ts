import type { KeySummary } from '../../../ports/keys/use-cases.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { moment, timestamp } from '../moment.ts';
import { textTable } from '../text-table.ts';

export const keys: CommandDefinition = (parent, context) => {
  const group = parent.command('keys').summary('list keys').description('Lists the keys of this server.');
  const list = group
    .command('list')
    .summary('list the key set')
    .description('Lists the key set: what each key is for and where it is in its life. No secret is shown.')
    .addHelpText('after', examples('postern keys list', 'postern keys list --json'));
  answerWith(list, context, async () => {
    const found = await context.ports.use(({ listKeys }) => listKeys.execute());
    return { json: found.map(keyDocument), text: keyTable(found) };
  });
};

function keyDocument({ createdAt, ...key }: KeySummary) {
  return { ...key, created_at: timestamp(createdAt) };
}

function keyTable(found: readonly KeySummary[]): string {
  const rows = found.map(({ id, purpose, algorithm, status, kid, createdAt }) => [
    purpose,
    algorithm,
    status,
    moment(createdAt),
    id,
    kid ?? '',
  ]);
  return textTable(['purpose', 'algorithm', 'status', 'created', 'id', 'kid'], rows);
}
