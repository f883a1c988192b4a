import type { CopyMarkStore } from '../../../../ports/system/copy-mark-store.ts';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import type { Migrations } from '../../../../ports/system/migrations.ts';
import { refuseUnfinishedCopy } from '../../refuse-unfinished-copy.ts';
import type { Check, Opening } from '../check.ts';
import { ok, warning } from '../findings.ts';

export interface MigrationsCheckPorts {
  readonly migrations: Opening<Migrations>;
  readonly copyMarkStore: Opening<CopyMarkStore>;
}

/** Whether a start could use the tables. That they are newer than the code, or half copied, is thrown as there. */
export class MigrationsCheck implements Check {
  readonly name = 'migrations';
  readonly needs = ['database'] as const;
  readonly #ports: MigrationsCheckPorts;

  constructor(ports: MigrationsCheckPorts) {
    this.#ports = ports;
  }

  async run(): Promise<Finding> {
    const { applied, pending } = await (await this.#ports.migrations()).status();
    if (applied.length === 0) return ok('none applied: the first start makes the tables');
    if (pending.length > 0) {
      return warning(
        `${pending.length} pending: ${pending.join(', ')}`,
        'Run `postern migrate`, or start this version of the server, which does the same.',
      );
    }
    await refuseUnfinishedCopy(await this.#ports.copyMarkStore());
    return ok(`up to date, ${applied.length} applied`);
  }
}
