import { InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import { LINE } from '../../../domain/shared/line.ts';
import type { WantedInitialAccessToken } from '../../../ports/clients/use-cases.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { moment } from '../moment.ts';
import { tokenDocument } from './token-document.ts';

interface AddRegistrationTokenOptions {
  readonly label: string;
  readonly uses?: number;
  readonly expires?: number;
}

const MAX_USES = 1_000_000;

const labelSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(128), v.regex(LINE));
const usesSchema = v.pipe(v.string(), v.digits(), v.toNumber(), v.minValue(1), v.maxValue(MAX_USES));
/** RFC 3339: a day, which begins at midnight UTC, or a moment. */
const expiresSchema = v.pipe(
  v.union([v.pipe(v.string(), v.isoDate()), v.pipe(v.string(), v.isoTimestamp())]),
  v.check(hasItsDay),
  v.transform(Date.parse),
  v.number(),
);

/** A parser makes of the 31st of February one of the first days of March. */
function hasItsDay(text: string): boolean {
  const day = text.slice(0, 10);
  const at = Date.parse(day);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

export const addRegistrationToken: CommandDefinition = (parent, context) => {
  const command = parent
    .command('add')
    .summary('make a token')
    .description(
      'Makes an initial access token, which is printed this once: only its hash is kept. Clients bring it in ' +
        'the Authorization header when they register themselves.',
    )
    .requiredOption('--label <text>', 'whom or what it is for', option(labelSchema, 'One line of text.'))
    .option(
      '--uses <count>',
      'how many clients it may register (default: any number)',
      option(usesSchema, 'A whole number from 1.'),
    )
    .option(
      '--expires <date>',
      'until when it is good (default: until it is removed)',
      option(expiresSchema, 'A date such as 2030-12-31, or a moment such as 2030-12-31T18:00:00Z.'),
    )
    .addHelpText(
      'after',
      examples(
        'postern registration-tokens add --label "Wiki farm" --uses 20 --expires 2030-12-31',
        'postern registration-tokens add --label CI --uses 1 --json | jq -r .token',
      ),
    );
  answerWith<AddRegistrationTokenOptions>(command, context, async ({ label, uses, expires }) => {
    const wanted: WantedInitialAccessToken = { label, uses: uses ?? null, expiresAt: expires ?? null };
    const { token, secret } = await context.ports.use(({ manageInitialAccessTokens }) =>
      manageInitialAccessTokens.add(wanted),
    );
    return {
      json: { ...tokenDocument(token), token: secret },
      text: `${secret}\n`,
      note: `Shown this once. Good ${goodFor(wanted)}. To remove it: postern registration-tokens remove ${token.id}\n`,
    };
  });
};

function option<T>(schema: v.GenericSchema<string, T>, expected: string) {
  return (text: string): T => {
    const parsed = v.safeParse(schema, text);
    if (parsed.success) return parsed.output;
    throw new InvalidArgumentError(expected);
  };
}

function goodFor({ uses, expiresAt }: WantedInitialAccessToken): string {
  const clients = uses === null ? 'for any number of clients' : `for ${uses} client${uses === 1 ? '' : 's'}`;
  return `${clients}, until ${expiresAt === null ? 'it is removed' : moment(expiresAt)}`;
}
