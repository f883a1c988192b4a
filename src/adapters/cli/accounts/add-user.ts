import { ADMIN_ROLE } from '../../../domain/accounts/account.ts';
import { parseEmailAddress } from '../../../domain/shared/email-address.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { examples } from '../help.ts';
import { repeated } from '../repeated.ts';
import { accountDocument } from './account-document.ts';
import { readClaimsFile } from './claims-file.ts';
import { readNewPassword } from './new-password.ts';

interface AddUserOptions {
  readonly email: string;
  readonly passwordStdin?: true;
  readonly role?: readonly string[];
  readonly claims?: string;
  readonly emailVerified?: true;
}

export const addUser: CommandDefinition = (parent, context) => {
  const command = parent
    .command('add')
    .summary('add a user with a password')
    .description(
      'Adds a user. The password is asked for at the terminal, or read from standard input; it is registered ' +
        'as a browser would, so that no form of it is stored.',
    )
    .requiredOption('--email <address>', 'the name to sign in with')
    .option('--password-stdin', 'read the password from standard input, without one line break at its end')
    .option('--role <name>', `a role, such as ${ADMIN_ROLE}; may be repeated`, repeated)
    .option(
      '--claims <file>',
      'a JSON file with claims of OpenID Connect Core §5.1, such as given_name, and of define.toml',
    )
    .option('--email-verified', 'vouch that the address is theirs')
    .addHelpText(
      'after',
      examples(
        'postern users add --email ada@example.org --role admin',
        'postern users add --email bob@example.org --claims bob.json --password-stdin < password.txt',
      ),
    );
  answerWith<AddUserOptions>(command, context, async (options) => {
    // Before anybody types a password for nothing.
    if (parseEmailAddress(options.email) === null) {
      throw new CommandError('invalid_data', `${options.email} is not an email address`);
    }
    const { claims, extraClaims } =
      options.claims === undefined
        ? { claims: {}, extraClaims: {} }
        : await readClaimsFile(options.claims, context.ports.declaredClaims());
    const password = await readNewPassword(context.streams, options.passwordStdin === true);
    const account = await context.ports.use(({ manageAccounts }) =>
      manageAccounts.add({
        email: options.email,
        password,
        roles: options.role ?? [],
        emailVerified: options.emailVerified === true,
        claims,
        extraClaims,
      }),
    );
    return { json: accountDocument(account), text: `Added ${account.email}\n` };
  });
};
