import semver from 'semver';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import type { Check } from '../check.ts';
import { failed, ok } from '../findings.ts';

export interface NodeVersions {
  /** Of the Node.js that runs this. */
  readonly version: string;
  /** `engines.node` of package.json. */
  readonly range: string;
}

export class NodeVersionCheck implements Check {
  readonly name = 'node';
  readonly needs = [];
  readonly #versions: NodeVersions;

  constructor(versions: NodeVersions) {
    this.#versions = versions;
  }

  async run(): Promise<Finding> {
    const { version, range } = this.#versions;
    if (semver.satisfies(version, range)) return ok(`Node.js ${version}`);
    return failed(`Node.js ${version}`, `Postern needs ${range}: install another Node.js.`);
  }
}
