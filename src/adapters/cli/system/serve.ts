import { once } from 'node:events';
import type { Serving } from '../cli-ports.ts';
import type { CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { timestamp } from '../moment.ts';
import { printableJson } from '../printable.ts';
import { write } from '../streams.ts';
import { startMessage } from './start-message.ts';
import { stopSignals } from './stop-signals.ts';

/**
 * Standard output is the log's, where no secret may stand. The setup link is one: it is told on standard
 * error, as everything that is said to a person.
 */
export const serve: CommandDefinition = (parent, { ports, streams }) => {
  parent
    .command('serve')
    .summary('start the server')
    .description(
      'Starts the server. Standard output is its log, one JSON object a line; where it listens, and the ' +
        'setup link while there is no administrator, is told on standard error. SIGTERM or Ctrl-C lets ' +
        'requests under way finish; a second one does not.',
    )
    .option('--json', 'tell it on standard error as one JSON object')
    .addHelpText('after', examples('postern serve', 'PORT=8080 postern serve >> postern.log'))
    .action(async ({ json }: { json?: true }) => {
      const stopping = stopSignals();
      const serving = await ports.serve(stopping);
      if (serving === null) return;
      await write(
        streams.stderr,
        json ? startJson(ports.version, serving) : startMessage(ports.version, serving),
      );
      if (!stopping.aborted) await once(stopping, 'abort');
      await serving.stop();
    });
};

function startJson(version: string, { url, setup }: Serving): string {
  const link = setup === null ? null : { url: setup.url, expires_at: timestamp(setup.expiresAt) };
  return `${printableJson({ version, url, setup: link })}\n`;
}
