/**
 * Embeds the compiled configuration: define.toml, or the file that DEFINE names, becomes a module.
 *
 *     node scripts/compile-define.mjs            before anything is built, checked or tested
 *     node scripts/compile-define.mjs --check    after the build: every fault of the file, by the schema
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, TomlError } from 'smol-toml';

/** sysexits.h: EX_CONFIG. */
const EXIT_FAULTY_CONFIGURATION = 78;

const source = process.env.DEFINE || fileURLToPath(new URL('../config/define.toml', import.meta.url));
const target = fileURLToPath(new URL('../src/app/config/compiled-define.ts', import.meta.url));

try {
  const define = parse(readFileSync(source, 'utf8'), { unsafeKeyBehaviour: 'throw' });
  if (process.argv.includes('--check')) await check(define);
  else embed(define);
} catch (error) {
  const readable =
    error instanceof TomlError || error?.name === 'ConfigurationFaults' || error?.code === 'ENOENT';
  if (!readable) throw error;
  console.error(`${source}: ${error.message}`);
  process.exitCode = EXIT_FAULTY_CONFIGURATION;
}

async function check(define) {
  const { parseDefine } = await import('../dist/app/config/define.js');
  parseDefine(define);
}

/** Writes only what has changed, so that nothing is rebuilt for nothing. */
function embed(define) {
  const module = [
    '// Generated from define.toml by scripts/compile-define.mjs: change that file instead.',
    `export const COMPILED_DEFINE: unknown = ${JSON.stringify(define, null, 2)};`,
    '',
  ].join('\n');
  if (existsSync(target) && readFileSync(target, 'utf8') === module) return;
  writeFileSync(target, module);
}
