import { Option } from 'commander';
import {
  ROTATING_PURPOSES,
  type RotatingPurpose,
  SIGNING_ALGORITHMS,
  type SigningAlgorithm,
} from '../../../domain/keys/algorithms.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { examples } from '../help.ts';
import { keyDocument } from './key-document.ts';
import { keyTable } from './key-table.ts';

interface RotateKeysOptions {
  readonly now?: true;
  readonly purpose?: RotatingPurpose;
  readonly algorithm?: SigningAlgorithm;
}

export const rotateKeys: CommandDefinition = (parent, context) => {
  const command = parent
    .command('rotate')
    .summary('replace keys ahead of their schedule')
    .description(
      'Publishes a new key for each that signs or seals; a running server makes it active when the time to publish it ' +
        'ahead is over. With --now that is in three minutes, when every instance has it: relying parties fetch it when ' +
        'they meet it. What the keys before have signed or sealed stays good for its lifetime.',
    )
    .option(
      '--now',
      'in three minutes, for a key that may be known to others; replaces upcoming keys as well',
    )
    .addOption(new Option('--purpose <purpose>', 'the keys of one purpose').choices(ROTATING_PURPOSES))
    .addOption(
      new Option('--algorithm <algorithm>', 'the signing key of one algorithm').choices(SIGNING_ALGORITHMS),
    )
    .addHelpText(
      'after',
      examples(
        'postern keys rotate',
        'postern keys rotate --now --algorithm ES256',
        'postern keys rotate --json',
      ),
    );
  answerWith<RotateKeysOptions>(command, context, async ({ now = false, purpose, algorithm }) => {
    if (algorithm !== undefined && purpose !== undefined && purpose !== 'signing') {
      throw new CommandError(
        'usage',
        `Only signing keys have an --algorithm; those for ${purpose} have none.`,
      );
    }
    const order = { prompt: now, purpose: purpose ?? null, algorithm: algorithm ?? null };
    const made = await context.ports.use(({ rotateKeys: rotation }) => rotation.execute(order));
    return {
      json: made.map(keyDocument),
      text: made.length === 0 ? 'The next keys are published already.\n' : keyTable(made),
    };
  });
};
