/** Every kind of test is a project, so that `make test-unit` and its sisters run one alone. */
const project = (name, color) => ({
  displayName: { name, color },
  rootDir: import.meta.dirname,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/(dist|data|\\.cache)/'],
  cacheDirectory: '<rootDir>/.cache/jest',
});

/** @type {import('jest').Config} */
export default {
  projects: [
    project('architecture', 'cyan'),
    project('unit', 'green'),
    project('contract', 'yellow'),
    project('faults', 'red'),
    project('chaos', 'redBright'),
    project('http', 'blue'),
    project('process', 'blackBright'),
    project('model', 'greenBright'),
    project('fuzz', 'yellowBright'),
    project('browser', 'magenta'),
    project('interop', 'cyanBright'),
  ],
  // Databases and browsers run beside the tests: more workers would only make all of them late.
  maxWorkers: 2,
  // For a browser on a busy machine. Jest has no timeout of a project's own.
  testTimeout: 60_000,
};
