/**
 * Runs one part of `make test`, and writes down for test-summary.mjs how it ended:
 *
 *     node scripts/test-part.mjs <results folder> <part> <command> [argument …]
 *
 * A command that leaves jest's report in <results folder>/<part>.jest.json counts its tests.
 * Any other is one test, passed if it exits with 0.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, part, command, ...parameters] = process.argv.slice(2);
const resultFile = join(folder, `${part}.json`);
const jestFile = join(folder, `${part}.jest.json`);

mkdirSync(folder, { recursive: true });
rmSync(resultFile, { force: true });
rmSync(jestFile, { force: true });

const { status } = spawnSync(command, parameters, { stdio: 'inherit' });
const succeeded = status === 0;
const counts = existsSync(jestFile) ? countTests(JSON.parse(readFileSync(jestFile, 'utf8'))) : countOne();

writeFileSync(resultFile, `${JSON.stringify({ part, ...counts })}\n`);
process.exit(status ?? 1);

function countOne() {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/** A file that does not even load is a failure without a test, and so is a run without tests. */
function countTests(report) {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: succeeded ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
