/**
 * Closes `make test`: a line for each part, then `N passed, N failed, N skipped` over all of them.
 *
 *     node scripts/test-summary.mjs <results folder> <part> …
 *
 * A part that left no result did not run, which is a failure. Exits with 1 if anything failed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...parts] = process.argv.slice(2);

const results = parts.map((part) => {
  const file = join(folder, `${part}.json`);
  return existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { part, passed: 0, failed: 1, skipped: 0, missing: true };
});

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(sum);

console.log();
for (const result of results) {
  const outcome = result.missing ? 'did not run' : result.failed > 0 ? `${result.failed} failed` : 'ok';
  console.log(`  ${result.part.padEnd(14)}${outcome}`);
}
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);

process.exit(failed === 0 && passed > 0 ? 0 : 1);
