import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlantedTree } from './planted-tree.ts';

/** Each rule of .dependency-cruiser.mjs, and imports that it must refuse: file → what it imports. */
const refused: Readonly<Record<string, ReadonlyArray<readonly [file: string, imported: string]>>> = {
  'domain-knows-only-domain': [
    ['src/domain/planted/knows-port.ts', '../../ports/planted/port.ts'],
    ['src/domain/planted/knows-adapter.ts', '../../adapters/planted/adapter.ts'],
    ['src/domain/planted/knows-use-case.ts', '../../app/planted/use-case.ts'],
  ],
  'domain-uses-only-pure-packages': [['src/domain/planted/uses-package.ts', 'express']],
  'ports-know-only-domain-and-ports': [
    ['src/ports/planted/knows-adapter.ts', '../../adapters/planted/adapter.ts'],
    ['src/ports/planted/knows-use-case.ts', '../../app/planted/use-case.ts'],
  ],
  'ports-use-no-package': [['src/ports/planted/uses-package.ts', 'valibot']],
  'domain-and-ports-use-no-node': [
    ['src/domain/planted/uses-node.ts', 'node:crypto'],
    ['src/ports/planted/uses-node.ts', 'fs'],
  ],
  'adapters-know-only-domain-and-ports': [
    ['src/adapters/planted/knows-use-case.ts', '../../app/planted/use-case.ts'],
    ['src/adapters/planted/knows-wiring.ts', '../../app/wiring/planted.ts'],
  ],
  'adapters-do-not-know-each-other': [
    ['src/adapters/planted/knows-another.ts', '../planted-beside/adapter.ts'],
    ['src/adapters/planted/deep/knows-another.ts', '../../planted-beside/adapter.ts'],
  ],
  'only-wiring-knows-adapters': [
    ['src/app/planted/knows-adapter.ts', '../../adapters/planted/adapter.ts'],
    ['src/app/config/planted-knows-adapter.ts', '../../adapters/planted/adapter.ts'],
  ],
  'postgres-has-one-home': [
    ['src/app/planted/uses-postgres.ts', 'postgres'],
    ['src/app/wiring/planted-uses-pglite.ts', '@electric-sql/pglite'],
    ['src/adapters/cli/planted-uses-umzug.ts', 'umzug'],
  ],
  'ioredis-has-one-home': [['src/adapters/postgres/planted-uses-ioredis.ts', 'ioredis']],
  'express-has-one-home': [
    ['src/app/planted/uses-express.ts', 'express'],
    ['src/app/planted/uses-helmet.ts', 'helmet'],
    ['src/app/planted/uses-cors.ts', 'cors'],
    ['src/app/planted/uses-cookie.ts', 'cookie'],
    ['src/app/planted/uses-sirv.ts', 'sirv'],
  ],
  'jose-has-one-home': [['src/app/planted/uses-jose.ts', 'jose']],
  'serenity-kit-opaque-has-one-home': [
    ['src/app/planted/uses-opaque.ts', '@serenity-kit/opaque'],
    ['src/adapters/http/planted-uses-piscina.ts', 'piscina'],
  ],
  'commander-has-one-home': [['src/app/planted/uses-commander.ts', 'commander']],
  'pino-has-one-home': [['src/adapters/http/planted-uses-pino.ts', 'pino']],
  'smol-toml-has-one-home': [['src/adapters/system/planted-uses-toml.ts', 'smol-toml']],
  'semver-has-one-home': [['src/app/config/planted-uses-semver.ts', 'semver']],
  'inversify-has-one-home': [['src/app/planted/uses-inversify.ts', 'inversify']],
  'no-reflect-metadata': [['src/app/wiring/planted-uses-reflection.ts', 'reflect-metadata']],
  'no-development-packages': [['src/app/planted/uses-development-package.ts', 'fast-check']],
  'no-undeclared-packages': [['src/app/planted/uses-undeclared-package.ts', 'jest-circus']],
  'no-import-from-outside': [['src/app/planted/uses-page.ts', '../../../authpage/planted.ts']],
  'no-unresolvable': [['src/app/planted/leads-nowhere.ts', './nowhere.ts']],
  'no-cycles': [['src/domain/planted/cycle-a.ts', './cycle-b.ts']],
  'no-barrels': [['src/app/planted/uses-barrel.ts', './barrel/index.ts']],
  'no-dead-modules': [['src/domain/planted/dead.ts', './pure.ts']],
};

/** What lies close to a violation and is none. */
const allowed: ReadonlyArray<readonly [file: string, imported: string]> = [
  ['src/domain/planted/allowed/domain.ts', '../pure.ts'],
  ['src/domain/planted/allowed/pure-package.ts', '@noble/hashes/sha2.js'],
  ['src/ports/planted/allowed/domain.ts', '../../../domain/planted/pure.ts'],
  ['src/ports/planted/allowed/port.ts', '../port.ts'],
  ['src/adapters/planted/allowed/domain.ts', '../../../domain/planted/pure.ts'],
  ['src/adapters/planted/allowed/port.ts', '../../../ports/planted/port.ts'],
  ['src/adapters/planted/allowed/own-file.ts', '../adapter.ts'],
  ['src/adapters/planted/allowed/node.ts', 'node:crypto'],
  ['src/adapters/http/planted-allowed.ts', 'express'],
  ['src/app/planted/allowed/port.ts', '../../../ports/planted/port.ts'],
  ['src/app/wiring/planted-allowed-adapter.ts', '../../adapters/planted/adapter.ts'],
  ['src/app/wiring/planted-allowed-container.ts', 'inversify'],
];

const targets: Readonly<Record<string, string>> = {
  'src/domain/planted/pure.ts': 'export {};',
  'src/domain/planted/cycle-b.ts': "import './cycle-a.ts';",
  'src/ports/planted/port.ts': 'export {};',
  'src/adapters/planted/adapter.ts': 'export {};',
  'src/adapters/planted-beside/adapter.ts': 'export {};',
  'src/app/planted/use-case.ts': 'export {};',
  'src/app/planted/barrel/index.ts': 'export {};',
  'src/app/wiring/planted.ts': 'export {};',
  'authpage/planted.ts': 'export {};',
};

interface Rule {
  readonly name: string;
}

interface Cruise {
  readonly violations: ReadonlyArray<{ readonly from: string; readonly to: string; readonly rule: Rule }>;
  readonly ruleSetUsed: { readonly forbidden: readonly Rule[] };
}

const planted = [...Object.values(refused).flat(), ...allowed];
const sources = Object.fromEntries(planted.map(([file, imported]) => [file, `import '${imported}';`]));

let tree: PlantedTree;
let cruise: Cruise;

const rulesBrokenBy = (file: string) =>
  cruise.violations.filter((violation) => violation.from === file).map(({ rule }) => rule.name);

beforeAll(async () => {
  tree = await PlantedTree.plant({ ...targets, ...sources });
  const report = await tree.run('depcruise', 'src', '--preserve-symlinks', '--output-type', 'json');
  cruise = JSON.parse(report).summary;
});

afterAll(() => tree?.remove());

describe.each(Object.entries(refused))('%s', (rule, imports) => {
  it.each(imports)('refuses in %s an import of %s', (file) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });
});

describe('the layers', () => {
  it.each(allowed)('allow in %s an import of %s', (file) => {
    // Nothing imports a plant, so that each one is dead.
    expect(rulesBrokenBy(file).filter((rule) => rule !== 'no-dead-modules')).toEqual([]);
  });

  it('have a proof for every rule', () => {
    expect(Object.keys(refused).sort()).toEqual(cruise.ruleSetUsed.forbidden.map(({ name }) => name).sort());
  });

  it('refuse nothing that was not planted', () => {
    const files = new Set([...Object.keys(targets), ...Object.keys(sources)]);
    const others = cruise.violations.filter(({ from }) => !files.has(from));
    expect(others.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});
