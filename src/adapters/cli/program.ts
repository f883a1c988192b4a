import { Command } from 'commander';
import { users } from './accounts/users.ts';
import { clients } from './clients/clients.ts';
import type { CommandContext, CommandDefinition } from './command.ts';
import { environmentHelp, examples, exitCodesHelp } from './help.ts';
import { keys } from './keys/keys.ts';
import { setupLink } from './registration/setup-link.ts';
import { registrationTokens } from './registration-tokens/registration-tokens.ts';
import { db } from './system/db.ts';
import { doctor } from './system/doctor.ts';
import { migrate } from './system/migrate.ts';
import { serve } from './system/serve.ts';
import { grants } from './tokens/grants.ts';

/** In the order of the help. */
const COMMANDS: readonly CommandDefinition[] = [
  serve,
  migrate,
  doctor,
  db,
  setupLink,
  users,
  clients,
  registrationTokens,
  grants,
  keys,
];

export function createProgram(context: CommandContext): Command {
  const { ports, streams } = context;
  const program = new Command('postern')
    .description('A self-hosted OAuth 2.1 authorization server and OpenID Provider.')
    .version(ports.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain the command')
    .helpCommand('help [command]', 'explain a command')
    .exitOverride()
    .showHelpAfterError('Add --help to see how it is used.')
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    })
    .addHelpText('after', examples('postern serve', 'postern users add --email ada@example.org --role admin'))
    .addHelpText('after', environmentHelp())
    .addHelpText('after', exitCodesHelp());
  for (const define of COMMANDS) define(program, context);
  return program;
}
