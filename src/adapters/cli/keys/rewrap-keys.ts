import type { Rewrapped } from '../../../ports/keys/use-cases.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';

export const rewrapKeys: CommandDefinition = (parent, context) => {
  const command = parent
    .command('rewrap')
    .summary('seal everything under a new master key')
    .description(
      'Seals every secret of the database under a new master key, all or nothing: that of NEW_KEY_PASS (or ' +
        'NEW_KEY_PASS_FILE), while KEY_PASS is still the old one. A key that the data folder keeps is replaced there, ' +
        'by a new one unless NEW_KEY_PASS says which. It can be interrupted, and run again.',
    )
    .addHelpText('after', examples('NEW_KEY_PASS_FILE=/run/secrets/new-key postern keys rewrap'));
  answerWith(command, context, async () => {
    const rewrapped = await context.ports.use(({ rewrapKeys: rewrap }) => rewrap.execute());
    return {
      json: { secrets: rewrapped.secrets, master_key_in_place: rewrapped.inPlace },
      text: `${whatWasDone(rewrapped)}\n`,
      ...(rewrapped.inPlace ? {} : { note: `${NEXT}\n` }),
    };
  });
};

const NEXT =
  'Now set KEY_PASS to the new key wherever this database is used, take NEW_KEY_PASS away, and start the servers again.';

function whatWasDone({ secrets, inPlace }: Rewrapped): string {
  if (secrets === null) return 'Everything is sealed under the new master key already.';
  return `Sealed ${secrets} secrets under the new master key${inPlace ? ', which is in its place' : ''}.`;
}
