import type { FindingStatus, NamedFinding } from '../../../ports/system/examine-deployment.ts';
import { answerWith, type CommandDefinition } from '../command.ts';
import { examples } from '../help.ts';
import { textTable } from '../text-table.ts';

const STATUSES: readonly FindingStatus[] = ['failed', 'warning', 'skipped', 'ok'];

export const doctor: CommandDefinition = (parent, context) => {
  const command = parent
    .command('doctor')
    .summary('check this deployment, and say what to do')
    .description(
      'Checks the deployment from where it runs: configuration, database, clocks, master key, key-value store, ' +
        'the way to the issuer, and proxies between. It changes nothing, and works where the server does not ' +
        'start. When a check fails, the exit code is 81; a warning is none.',
    )
    .addHelpText(
      'after',
      examples('postern doctor', 'postern doctor --json | jq \'.[] | select(.status == "failed")\''),
    );
  answerWith(command, context, async () => {
    const findings = await context.ports.examine();
    const unwell = findings.some(({ status }) => status === 'failed');
    return { json: findings, text: report(findings), outcome: unwell ? 'unwell' : 'ok' };
  });
};

function report(findings: readonly NamedFinding[]): string {
  const counted = (status: FindingStatus) => findings.filter((finding) => finding.status === status).length;
  const counts = STATUSES.map((status) => `${status}: ${counted(status)}`);
  return `${textTable(['status', 'check', 'found'], findings.flatMap(rowsOf))}\n${counts.join(', ')}\n`;
}

/** A finding and its advice may have several lines each. */
function rowsOf({ check, status, found, advice }: NamedFinding): readonly (readonly string[])[] {
  const [first = '', ...others] = [
    ...found.split('\n'),
    ...(advice?.split('\n') ?? []).map((line) => `→ ${line}`),
  ];
  return [[status, check, first], ...others.map((line) => ['', '', line])];
}
