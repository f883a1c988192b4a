/**
 * The layers of docs/architecture.md, as rules: domain → ports → adapters → app.
 * Each rule is proven by a planted violation in tests/architecture/layers.test.ts.
 *
 * TypeScript 7 has no JavaScript API, so swc parses. It does not parse JSX: the pages have their
 * rules in biome.json.
 */

/** Pure computation: no time, no randomness and no I/O of its own. */
const purePackages = ['@noble/ciphers', '@noble/hashes', '@scure/base', 'tr46', 'uuid', 'valibot'];

/** A technology is known to one place alone, so that replacing it touches one place. */
const homes = [
  { packages: ['postgres', '@electric-sql/pglite', 'umzug'], home: 'src/adapters/postgres/' },
  { packages: ['ioredis'], home: 'src/adapters/key-value/' },
  { packages: ['express', 'helmet', 'cors', 'cookie', 'sirv'], home: 'src/adapters/http/' },
  { packages: ['jose'], home: 'src/adapters/jose/' },
  { packages: ['@serenity-kit/opaque', 'piscina'], home: 'src/adapters/opaque/' },
  { packages: ['commander'], home: 'src/adapters/cli/' },
  { packages: ['pino'], home: 'src/adapters/system/' },
  { packages: ['smol-toml'], home: 'src/app/config/' },
  { packages: ['semver'], home: 'src/app/system/doctor/' },
  { packages: ['inversify'], home: 'src/app/(wiring/|main\\.ts$)' },
];

/** Matches a package however it resolves: by its folder, or by its name when it is not installed. */
const packagePath = (names) => `^(node_modules/)?(${names.join('|')})(/|$)`;

/** Where execution starts: the program, workers (named by their address), what a script of the build runs. */
const entries = '^src/(app/main\\.ts|adapters/.+-worker\\.js|app/config/document\\.ts)$';

const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layers = [
  {
    name: 'domain-knows-only-domain',
    comment: 'Decisions are pure: what they need comes in as a value.',
    from: { path: '^src/domain/' },
    to: { path: '^src/', pathNot: '^src/domain/' },
  },
  {
    name: 'domain-uses-only-pure-packages',
    comment: 'A package belongs on the list above if it only computes.',
    from: { path: '^src/domain/' },
    to: { dependencyTypes: npm, pathNot: packagePath(purePackages) },
  },
  {
    name: 'ports-know-only-domain-and-ports',
    comment: 'An interface that names a use case or an adapter is not a port.',
    from: { path: '^src/ports/' },
    to: { path: '^src/', pathNot: '^src/(domain|ports)/' },
  },
  {
    name: 'ports-use-no-package',
    comment: 'A port speaks of our own types: a package in it would bind every implementation.',
    from: { path: '^src/ports/' },
    to: { dependencyTypes: npm },
  },
  {
    name: 'domain-and-ports-use-no-node',
    comment: 'Node is a technology: it belongs to adapters.',
    from: { path: '^src/(domain|ports)/' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'adapters-know-only-domain-and-ports',
    comment: 'A use case reaches an adapter through a driving port.',
    from: { path: '^src/adapters/' },
    to: { path: '^src/', pathNot: '^src/(domain|ports|adapters)/' },
  },
  {
    name: 'adapters-do-not-know-each-other',
    comment: 'What two adapters share is a port, or is wired in app/wiring.',
    from: { path: '^src/adapters/([^/]+)/' },
    to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
  },
  {
    name: 'only-wiring-knows-adapters',
    comment: 'A use case asks for a port in its constructor.',
    from: { path: '^src/app/', pathNot: '^src/app/(wiring/|main\\.ts$)' },
    to: { path: '^src/adapters/' },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const packages = [
  ...homes.map(({ packages: [name, ...rest], home }) => ({
    name: `${name.replace(/^@/, '').replace('/', '-')}-has-one-home`,
    comment: `Only ${home} may import ${[name, ...rest].join(', ')}.`,
    from: { path: '^src/', pathNot: `^${home}` },
    to: { path: packagePath([name, ...rest]) },
  })),
  {
    name: 'no-reflect-metadata',
    comment: 'A peer that inversify wants installed: decorators stay off, so nothing needs it.',
    from: { path: '^src/' },
    to: { path: packagePath(['reflect-metadata']) },
  },
  {
    name: 'no-development-packages',
    comment: 'The product runs on "dependencies" alone.',
    from: { path: '^src/' },
    to: { dependencyTypes: ['npm-dev'] },
  },
  {
    name: 'no-undeclared-packages',
    comment: 'A package that package.json does not name is there by accident.',
    from: { path: '^src/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const tidiness = [
  {
    name: 'no-import-from-outside',
    comment: 'src/ stands alone: tests, scripts and pages import it, never the other way.',
    from: { path: '^src/' },
    to: { path: '^[^/]+', pathNot: '^(src|node_modules)/', dependencyTypes: ['local'] },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere fails at run time.',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'no-cycles',
    comment: 'Modules that need each other are one module, or hide a third.',
    from: { path: '^src/' },
    to: { circular: true },
  },
  {
    name: 'no-barrels',
    comment: 'A path says layer, capability and thing: import the thing from its own file.',
    from: {},
    to: { path: '/index\\.[jt]s$', pathNot: '^node_modules/' },
  },
  {
    name: 'no-dead-modules',
    comment: 'What no entry reaches is not part of the product.',
    from: { path: entries },
    to: { path: '^src/', pathNot: entries, reachable: false },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...layers, ...packages, ...tidiness].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    parser: 'swc',
    doNotFollow: { path: '^node_modules/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
