import type { CopiedTable, CopyResult } from '../../../ports/system/copy-installation.ts';
import type { CommandResult } from '../command.ts';
import { CommandError } from '../command-error.ts';
import type { Outcome } from '../exit-codes.ts';
import { moment, timestamp } from '../moment.ts';
import { textTable } from '../text-table.ts';

type ResultOf<Kind extends CopyResult['kind']> = Extract<CopyResult, { readonly kind: Kind }>;

const START_ANEW = 'Stop every server of the source, empty the target (or name another one), and copy again.';

const RESULTS: {
  readonly [Kind in CopyResult['kind']]: (
    result: ResultOf<Kind>,
    masterKeyFile: string | null,
  ) => CommandResult;
} = {
  copied: ({ kind, tables }, masterKeyFile) => ({
    json: {
      outcome: kind,
      tables: tables.map(({ name, target }) => ({ name, ...target })),
      master_key_file: masterKeyFile,
    },
    text: textTable(
      ['table', 'rows', 'checksum'],
      tables.map(({ name, target }) => [name, String(target.rows), target.checksum]),
    ),
    note: `Everything was copied, and is the same on both sides.\n${nextSteps(masterKeyFile)}`,
  }),
  finished_before: ({ kind, at }) => ({
    json: { outcome: kind, finished_at: timestamp(at) },
    text: `This copy was finished on ${moment(at)}. Nothing was changed.\n`,
  }),
  different: ({ kind, tables }) => ({
    outcome: 'copy_unfinished',
    json: { outcome: kind, tables },
    text: differenceTable(tables),
    note:
      'The copy differs from the source, and is not finished: the source has changed since the copy began, or the ' +
      `target was written to by others. Nothing starts on the target like this. ${START_ANEW}\n`,
  }),
  nothing_to_copy: () =>
    refuse(
      'not_found',
      'The source holds no installation. Is the folder or the name right? Nothing was copied.',
    ),
  occupied: () =>
    refuse(
      'exists',
      'The target is not empty, and what is in it did not come by a copy. Nothing was changed: name an empty database.',
    ),
  copy_of_another: () =>
    refuse(
      'exists',
      'The target holds the copy of another installation, whole or in part. Nothing was changed: name an empty ' +
        'database.',
    ),
  overtaken: () =>
    refuse(
      'copy_unfinished',
      'Another `postern db copy` is filling the target at this moment: leave it to that one.',
    ),
  source_changed: ({ table }) =>
    refuse(
      'copy_unfinished',
      `The source has changed since the copy began: rows of ${table} do not fit what was copied before. ` +
        `The copy is not finished. ${START_ANEW}`,
    ),
};

/** @throws CommandError for what was refused */
export function copyResult(result: CopyResult, masterKeyFile: string | null): CommandResult {
  return answer(result, masterKeyFile);
}

/** The compiler does not see that a result's kind picks its own answer. */
function answer<Kind extends CopyResult['kind']>(
  result: ResultOf<Kind>,
  masterKeyFile: string | null,
): CommandResult {
  return RESULTS[result.kind as Kind](result, masterKeyFile);
}

function refuse(outcome: Outcome, message: string): never {
  throw new CommandError(outcome, message);
}

function differenceTable(tables: readonly CopiedTable[]): string {
  const rows = tables.map(({ name, source, target }) => [
    name,
    String(source.rows),
    String(target.rows),
    source.checksum,
    target.checksum,
    source.rows === target.rows && source.checksum === target.checksum ? '' : 'differs',
  ]);
  return textTable(['table', 'rows in source', 'in target', 'checksum in source', 'in target', ''], rows);
}

function nextSteps(masterKeyFile: string | null): string {
  const madeByItself =
    masterKeyFile === null
      ? []
      : [`     Where neither was set, it is ${masterKeyFile}: name that file, or a copy, in KEY_PASS_FILE.`];
  return [
    '',
    'Next:',
    '  1. Give the servers of the target the master key of the source, as KEY_PASS or KEY_PASS_FILE. Every secret',
    '     that was copied is sealed under it.',
    ...madeByItself,
    '  2. Start them. Who was signed in stays signed in; a sign-in that was in progress begins again.',
    '  3. Start no server on the source any more: two installations that go on from one state do not know what',
    '     the other revokes. Keep it until the target has a backup.',
    '',
  ].join('\n');
}
