import type { Command } from 'commander';
import type { MigrationStatus } from '../../../ports/system/migrations.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';

export const migrate: CommandDefinition = (parent, context) => {
  const group = parent
    .command('migrate')
    .summary('bring the database to this version, or see what is left to do')
    .description('Migrates the database: alone, `migrate` is `migrate up`.')
    .addHelpText('after', examples('postern migrate', 'postern migrate status --json'))
    .hook('preSubcommand', refuseUnknown);
  const up = group
    .command('up', { isDefault: true })
    .summary('bring the database to this version')
    .description(
      'Applies the migrations that the database does not have yet, and lists them. Every start of the server ' +
        'and every other command does the same; alone, it can be done before a new version is put in place.',
    )
    .addHelpText('after', examples('postern migrate', 'postern migrate up --json'));
  answerWith(up, context, async () => {
    const applied = await context.ports.migrate((migrations) => migrations.up());
    return { json: { applied }, text: upText(applied) };
  });
  const status = group
    .command('status')
    .summary('list what is applied and what is pending')
    .description(
      'Lists the migrations that the database has and those that it does not have yet, and changes nothing. ' +
        'When any is pending, the exit code is 80.',
    )
    .addHelpText(
      'after',
      examples('postern migrate status', 'postern migrate status > /dev/null || echo no'),
    );
  answerWith(status, context, async () => {
    const found = await context.ports.inspect((migrations) => migrations.status());
    return {
      json: found,
      text: statusText(found),
      outcome: found.pending.length === 0 ? 'ok' : 'pending',
    };
  });
};

/** Commander would take it for an operand of the default command. */
function refuseUnknown(group: Command): void {
  const names = group.commands.map((command) => command.name());
  const name = group.args.find((word) => !word.startsWith('-'));
  if (name === undefined || names.includes(name)) return;
  group.error(`error: unknown command '${name}'; there are: ${names.join(', ')}`);
}

function upText(applied: readonly string[]): string {
  if (applied.length === 0) return 'The database is up to date.\n';
  return applied.map((name) => `Applied ${name}\n`).join('');
}

function statusText({ applied, pending }: MigrationStatus): string {
  const lines = [
    ...applied.map((name) => `applied  ${name}`),
    ...pending.map((name) => `pending  ${name}`),
    pending.length === 0 ? 'The database is up to date.' : '`postern migrate` applies what is pending.',
  ];
  return lines.map((line) => `${line}\n`).join('');
}
