import type { KeyStore } from '../../../../ports/keys/key-store.ts';
import type { MasterKey } from '../../../../ports/keys/master-key.ts';
import type { Finding } from '../../../../ports/system/examine-deployment.ts';
import type { Migrations } from '../../../../ports/system/migrations.ts';
import { openKeySet } from '../../../keys/open-key-set.ts';
import type { Check, Opening } from '../check.ts';
import { failed, ok, warning } from '../findings.ts';

export interface MasterKeyCheckPorts {
  readonly migrations: Opening<Migrations>;
  readonly keyStore: Opening<KeyStore>;
  readonly masterKey: Opening<MasterKey>;
  /** OPAQUE's, of define.toml. */
  readonly serverIdentifier: Opening<string>;
}

/** Every sealed secret of the key set is opened, as a start does; nothing is founded. */
export class MasterKeyCheck implements Check {
  readonly name = 'master-key';
  readonly needs = ['database', 'migrations'] as const;
  readonly #ports: MasterKeyCheckPorts;

  constructor(ports: MasterKeyCheckPorts) {
    this.#ports = ports;
  }

  async run(): Promise<Finding> {
    const { migrations, keyStore, masterKey, serverIdentifier } = this.#ports;
    const { applied } = await (await migrations()).status();
    const keySet = applied.length === 0 ? null : await (await keyStore()).load();
    if (keySet === null) return ok('nothing is sealed yet: the first start makes the key set');
    const keys = await masterKey();
    if ((await keys.find()) === null && (await keys.findSuccessor()) === null) {
      return failed(
        'there is no master key, and the database was sealed with one',
        'Restore the key file to the data folder, or set KEY_PASS to the key. Nothing else opens the database.',
      );
    }
    const { bySuccessor } = await openKeySet(keySet, keys, await serverIdentifier());
    if (bySuccessor) {
      return warning(
        'the database was sealed anew, under the new master key',
        'Set KEY_PASS to what NEW_KEY_PASS is, take that away, and start the servers again, one after the other. A key ' +
          'that the data folder keeps is put in its place by the next start.',
      );
    }
    return ok(`opens all of ${keySet.keys.length} keys and the OPAQUE setup`);
  }
}
