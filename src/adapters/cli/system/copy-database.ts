import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { CopyProgressLine } from './copy-progress-line.ts';
import { copyResult } from './copy-result.ts';

interface Options {
  readonly from: string;
  readonly to?: string;
}

export const copyDatabase: CommandDefinition = (parent, context) => {
  const command = parent
    .command('copy')
    .summary('copy everything to another, empty database')
    .description(
      'Copies an installation: accounts, clients, consents, sessions, grants, keys. Both databases are brought ' +
        'to this version first, and compared at the end. The target must be empty. A copy that was interrupted ' +
        'goes on when the same command is run again, and until it has come to its end nothing starts on the ' +
        'target. Stop the servers of the source before: what they write meanwhile is not copied.',
    )
    .requiredOption('--from <url>', 'the database to copy: pglite:./data, postgres://user@host/name')
    .option('--to <url>', 'where it goes, written alike (default: the configured database)')
    .addHelpText(
      'after',
      examples(
        'postern db copy --from pglite:./data --to postgres://postern@db.example.org/postern',
        'DB_PASS_FILE=/run/secrets/db postern db copy --from pglite:./data \\',
        '    --to "postgres://postern@db.example.org/postern?sslmode=verify-full"',
        'postern db copy --from pglite:./data     # to the database that DB_URL names',
      ),
    )
    .addHelpText(
      'after',
      '\nEverybody on this machine can see a command line, with the password in a URL. Leave it out: DB_PASS or\n' +
        'DB_PASS_FILE is the password of the target, or of the source where the target is a folder.',
    );
  answerWith<Options>(command, context, async ({ from, to = null }) =>
    context.ports.copy({ from, to }, async ({ copyInstallation, masterKeyFile }) => {
      const line = new CopyProgressLine(context.streams.stderr);
      try {
        const result = await copyInstallation.execute((progress) => line.show(progress));
        line.end();
        return copyResult(result, masterKeyFile);
      } finally {
        line.end();
      }
    }),
  );
};
