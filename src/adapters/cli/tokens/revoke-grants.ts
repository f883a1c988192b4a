import type { Revoked } from '../../../ports/tokens/mass-revocation.ts';
import type { RevokeGrantsCommand } from '../../../ports/tokens/use-cases.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { examples } from '../help.ts';

interface RevokeGrantsOptions {
  readonly all?: true;
  readonly user?: string;
  readonly client?: string;
}

export const revokeGrants: CommandDefinition = (parent, context) => {
  const command = parent
    .command('revoke')
    .summary('revoke all grants, or those of a user or a client')
    .description(
      'Revokes grants, and ends the browser sessions of whom it is about, all at once. Exactly one of the three ' +
        'options says whose. --all is for after a restore: a backup revives what was revoked and ended since it ' +
        'was made.',
    )
    .option('--all', "everybody's grants and sessions: everybody signs in again")
    .option('--user <email>', 'the grants and sessions of one user')
    .option('--client <client_id>', 'the grants of one client, also of one that was removed; sessions go on')
    .addHelpText(
      'after',
      examples(
        'postern grants revoke --all',
        'postern grants revoke --user ada@example.org',
        'postern grants revoke --client app --json',
      ),
    );
  answerWith<RevokeGrantsOptions>(command, context, async (options) => {
    const whose = whoseOf(options);
    const revoked = await context.ports.use(({ revokeGrants }) => revokeGrants.execute(whose));
    return {
      json: { grants_revoked: revoked.grants, sessions_ended: revoked.sessions },
      text: `${revokedText(revoked, whose)}\n`,
    };
  });
};

/** @throws CommandError unless there is exactly one */
function whoseOf({ all, user, client }: RevokeGrantsOptions): RevokeGrantsCommand {
  const given: readonly RevokeGrantsCommand[] = [
    ...(all === undefined ? [] : [{ kind: 'all' } as const]),
    ...(user === undefined ? [] : [{ kind: 'user', email: user } as const]),
    ...(client === undefined ? [] : [{ kind: 'client', clientId: client } as const]),
  ];
  const [whose, ...others] = given;
  if (whose === undefined || others.length > 0) {
    throw new CommandError('usage', 'Say whose: exactly one of --all, --user and --client.');
  }
  return whose;
}

function revokedText({ grants, sessions }: Revoked, { kind }: RevokeGrantsCommand): string {
  const ofGrants = `Revoked ${counted(grants, 'grant')}`;
  return kind === 'client' ? `${ofGrants}.` : `${ofGrants} and ended ${counted(sessions, 'session')}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
