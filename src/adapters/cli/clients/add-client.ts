import type { RegisteredClient } from '../../../ports/clients/use-cases.ts';
import { answerWith, type CommandDefinition, type CommandResult } from '../command.ts';
import { examples } from '../help.ts';
import { columns } from '../text-table.ts';
import { clientDocument } from './client-document.ts';
import { CLIENT_OPTIONS, clientMetadataOf } from './client-options.ts';

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
  if (secret === null) {
    return { json: clientDocument(client), text: columns([['client_id', client.id]]) };
  }
  return {
    // RFC 7591 §3.2.1: 0 for a secret that does not expire.
    json: { ...clientDocument(client), client_secret: secret, client_secret_expires_at: 0 },
    text: columns([
      ['client_id', client.id],
      ['client_secret', secret],
    ]),
    note: 'The secret is shown this once: keep it where the application finds it, and nobody else.\n',
  };
}
