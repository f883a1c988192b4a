import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';

export const migrate: CommandDefinition = (parent, context) => {
  const command = parent
    .command('migrate')
    .summary('bring the database to this version')
    .description(
      'Applies the migrations that the database does not have yet, and lists them. Every start of the server ' +
        'and every other command does the same; alone, it can be done before a new version is put in place.',
    )
    .addHelpText('after', examples('postern migrate', 'postern migrate --json'));
  answerWith(command, context, async () => {
    const applied = await context.ports.migrate((migrations) => migrations.up());
    return { json: { applied }, text: listed(applied) };
  });
};

function listed(applied: readonly string[]): string {
  if (applied.length === 0) return 'The database is up to date.\n';
  return applied.map((name) => `Applied ${name}\n`).join('');
}
