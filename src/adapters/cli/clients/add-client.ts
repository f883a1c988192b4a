import type { RegisteredClient } from '../../../ports/clients/use-cases.ts';
import { answerWith, type CommandDefinition, type CommandResult } from '../command.ts';
import { examples } from '../help.ts';
import { columns } from '../text-table.ts';
import { clientDocument } from './client-document.ts';
import { CLIENT_OPTIONS, clientMetadataOf } from './client-options.ts';

const SECRET_NOTE =
  'The secret is shown this once: keep it where the application finds it, and nobody else.\n';
const LOGO_NOTE = 'The running server fetches the logo within a minute, and warns in its log if it cannot.\n';

export const addClient: CommandDefinition = (parent, context) => {
  const command = parent
    .command('add')
    .summary('register a client')
    .description(
      'Registers a client. A confidential one gets a generated secret, which is printed this once: only its ' +
        'hash is kept.',
    )
    .addHelpText(
      'after',
      examples(
        'postern clients add --id app --name "My app" --redirect-uri https://app.example.org/callback',
        'postern clients add --id wiki --name Wiki --redirect-uri https://wiki.example.org/cb \\',
        '    --auth client_secret_basic --policy oidc --json',
      ),
    );
  for (const option of Object.values(CLIENT_OPTIONS)) command.addOption(option);
  answerWith<Readonly<Record<string, unknown>>>(command, context, async (options) => {
    const metadata = clientMetadataOf(options);
    return registered(await context.ports.use(({ manageClients }) => manageClients.add(metadata)));
  });
};

function registered({ client, secret }: RegisteredClient): CommandResult {
  const notes = [...(secret === null ? [] : [SECRET_NOTE]), ...(client.logoUri === null ? [] : [LOGO_NOTE])];
  return {
    json: { ...clientDocument(client), ...(secret === null ? {} : { client_secret: secret }) },
    text: columns([['client_id', client.id], ...(secret === null ? [] : [['client_secret', secret]])]),
    ...(notes.length === 0 ? {} : { note: notes.join('') }),
  };
}
