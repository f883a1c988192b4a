import { StartupError } from '../../ports/system/startup-error.ts';

export interface ConfigurationFault {
  readonly source: 'define.toml' | 'env.toml' | 'environment' | 'command line';
  /** The path of a key, or the name of a variable or an option. */
  readonly key: string;
  /** In words fit for printing: never the value of a secret. */
  readonly found: string;
  readonly expected: string;
}

/** Everything that is wrong with the configuration, at once: nobody wants to mend it one start at a time. */
export class ConfigurationFaults extends StartupError {
  readonly faults: readonly ConfigurationFault[];

  constructor(faults: readonly ConfigurationFault[]) {
    super('configuration', format(faults));
    this.name = 'ConfigurationFaults';
    this.faults = faults;
  }
}

function format(faults: readonly ConfigurationFault[]): string {
  const title =
    faults.length === 1 ? 'The configuration has a fault:' : `The configuration has ${faults.length} faults:`;
  const rows = faults.map(({ source, key, found, expected }) => [
    source,
    key,
    `found ${found}`,
    `expected ${expected}`,
  ]);
  return [title, '', ...align(rows).map((line) => `  ${line}`)].join('\n');
}

function align(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  );
}
