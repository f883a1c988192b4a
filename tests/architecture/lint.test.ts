import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlantedTree } from './planted-tree.ts';

/** What lint/ambient.grit must refuse, wherever it stands in src/. */
const ambient = [
  'Date.now()',
  'globalThis.Date.now()',
  'const clock = Date.now',
  'new Date()',
  'new Date',
  'Date()',
  'performance.now()',
  'process.hrtime.bigint()',
  'Math.random()',
  'randomUUID()',
  'crypto.randomUUID()',
  'randomBytes(16)',
  'node.randomBytes(16)',
  'randomInt(6)',
  'crypto.getRandomValues(new Uint8Array(16))',
  'globalThis.crypto.getRandomValues(new Uint8Array(16))',
  'v4()',
  'v7()',
  "import { randomUUID as id } from 'node:crypto'",
  "import { randomBytes as draw } from '@noble/hashes/utils.js'",
];

/** Its neighbours that depend on their arguments alone. */
const pure = [
  'new Date(now)',
  'new Date(now * 1000).toISOString()',
  'Date.UTC(2026, 0)',
  'random.bytes(16)',
  'clock.now()',
  'v7({ msecs: now, random: bytes })',
  "import { timingSafeEqual } from 'node:crypto'",
];

const lines = (count: number) => `export const first = 1;${'\n'.repeat(count - 1)}export const last = 2;`;

const restricted = 'lint/style/noRestrictedImports';

/** Each further rule of biome.json that keeps the design: what it refuses, and where. */
const refused: ReadonlyArray<readonly [rule: string, file: string, source: string]> = [
  ['lint/style/noProcessEnv', 'src/adapters/planted/environment.ts', 'export const port = process.env.PORT;'],
  ['lint/style/noDefaultExport', 'src/app/planted/default-export.ts', 'export default 1;'],
  ['lint/style/noEnum', 'src/domain/planted/enum.ts', 'export enum Colour { Red }'],
  ['lint/style/noExcessiveLinesPerFile', 'src/app/planted/too-long.ts', lines(301)],
  [
    'lint/style/noParameterProperties',
    'src/app/planted/parameter-property.ts',
    'export class A { constructor(readonly a: number) {} }',
  ],
  ['lint/style/useFilenamingConvention', 'src/domain/planted/camelCase.ts', 'export {};'],
  ['lint/performance/noBarrelFile', 'src/domain/planted/barrel.ts', "export { a } from './a.ts';"],
  ['lint/performance/noReExportAll', 'src/domain/planted/everything.ts', "export * from './a.ts';"],
  ['lint/correctness/useImportExtensions', 'src/domain/planted/no-ending.ts', "import './a';"],
  ['lint/nursery/noFloatingPromises', 'src/app/planted/floating.ts', 'const go = async () => {};\ngo();'],
  [restricted, 'authpage/src/planted/knows-server.tsx', "import '../../../src/app/planted/a.ts';"],
  [restricted, 'authpage/src/pages/planted/main.tsx', "import '../../../../src/app/planted/a.ts';"],
  [restricted, 'authpage/src/planted/runs-opaque.ts', "import '@serenity-kit/opaque';"],
  [restricted, 'authpage/src/workers/planted.ts', "import '../../../src/ports/planted/a.ts';"],
  ['lint/correctness/noNodejsModules', 'authpage/src/planted/uses-node.ts', "import 'node:fs';"],
  ['lint/correctness/noUndeclaredDependencies', 'authpage/src/planted/package.ts', "import 'axe-core';"],
];

/** What stands close to a refusal and is none: file → source. */
const allowed: Readonly<Record<string, string>> = {
  'src/adapters/system/planted-clock.ts': 'export const now = () => Date.now();',
  'src/adapters/system/planted-random.ts': 'export const id = () => crypto.randomUUID();',
  'src/app/config/planted-environment.ts': 'export const port = process.env.PORT;',
  'src/app/planted/long-enough.ts': lines(300),
  'authpage/src/planted/knows-domain.tsx': "import '../../../src/domain/planted/a.ts';",
  'authpage/src/pages/planted-beside/main.tsx': "import '../../lib/failure.ts';",
  'authpage/src/workers/planted-opaque.ts': "import '@serenity-kit/opaque';",
  'src/domain/planted/a.ts': 'export const a = 1;',
};

type Rules = Readonly<Record<string, Readonly<Record<string, string | { readonly level: string }>>>>;

interface LinterSettings {
  readonly linter?: { readonly rules: Rules };
}

/** What biome.json turns on by name, beside the recommended rules. */
function rulesAtErrorLevel(): string[] {
  const { overrides, ...general }: LinterSettings & { readonly overrides: readonly LinterSettings[] } =
    JSON.parse(readFileSync('biome.json', 'utf8'));
  const rules = [general, ...overrides].flatMap(({ linter }) =>
    Object.entries(linter?.rules ?? {}).flatMap(([group, settings]) =>
      Object.entries(settings)
        .filter(([, setting]) => (typeof setting === 'string' ? setting : setting.level) === 'error')
        .map(([rule]) => `lint/${group}/${rule}`),
    ),
  );
  return [...new Set(rules)].sort();
}

interface Report {
  readonly diagnostics: ReadonlyArray<{
    readonly category: string;
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }>;
}

let tree: PlantedTree;
let report: Report;

const refusals = (file: string) => report.diagnostics.filter(({ location }) => location.path === file);
const rulesBrokenBy = (file: string) => refusals(file).map(({ category }) => category);
const ambientLines = (file: string) =>
  refusals(file).flatMap(({ category, location }) => (category === 'plugin' ? location.start.line : []));

const ambientFiles = ['app', 'domain', 'ports', 'adapters/http'].map(
  (folder) => `src/${folder}/planted/ambient.ts`,
);
const pureFile = 'src/app/planted/pure.ts';

const planted: Readonly<Record<string, string>> = {
  ...allowed,
  ...Object.fromEntries(refused.map(([, file, source]) => [file, source])),
  ...Object.fromEntries(ambientFiles.map((file) => [file, ambient.join(';\n')])),
  [pureFile]: pure.join(';\n'),
};

beforeAll(async () => {
  tree = await PlantedTree.plant(planted);
  report = JSON.parse(
    await tree.run(
      'biome',
      'lint',
      '--reporter=json',
      '--max-diagnostics=none',
      '--diagnostic-level=warn',
      '.',
    ),
  );
});

afterAll(() => tree?.remove());

describe('time and randomness', () => {
  describe.each(ambientFiles)('in %s', (file) => {
    it.each(ambient.map((source, index) => [source, index + 1] as const))('refuses %s', (_, line) => {
      expect(ambientLines(file)).toContain(line);
    });
  });

  it.each(pure.map((source, index) => [source, index + 1] as const))('come as a value in %s', (_, line) => {
    expect(ambientLines(pureFile)).not.toContain(line);
  });
});

describe('the linter', () => {
  it.each(refused)('enforces %s in %s', (rule, file) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });

  it.each(Object.keys(allowed))('allows %s', (file) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });

  it('has a proof for every rule', () => {
    expect([...new Set(refused.map(([rule]) => rule))].sort()).toEqual(rulesAtErrorLevel());
  });

  it('refuses nothing that was not planted', () => {
    const others = report.diagnostics.filter(({ location }) => !Object.hasOwn(planted, location.path));
    expect(others.map(({ category, location }) => `${category}: ${location.path}`)).toEqual([]);
  });
});
