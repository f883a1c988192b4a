import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { KeySet } from '../../ports/keys/key-store.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import type { RewrapKeys, Rewrapped } from '../../ports/keys/use-cases.ts';
import type { Random } from '../../ports/system/random.ts';
import type { KeySetEditor } from './key-set-editor.ts';
import { resealKeySet } from './reseal-key-set.ts';
import { unsealKeySet } from './unseal-key-set.ts';

export interface RewrapKeySetPorts {
  readonly keySetEditor: KeySetEditor;
  readonly masterKey: MasterKey;
  readonly random: Random;
}

/** The successor is kept first, then the database changes, then the successor takes the key's place. */
export class RewrapKeySet implements RewrapKeys {
  readonly #ports: RewrapKeySetPorts;

  constructor(ports: RewrapKeySetPorts) {
    this.#ports = ports;
  }

  async execute(): Promise<Rewrapped> {
    const { keySetEditor, masterKey } = this.#ports;
    const secrets = await keySetEditor.edit(async (before, { key, bySuccessor }) => {
      if (bySuccessor) return { after: before, result: null };
      const after = await this.#reseal(before, key);
      return { after, result: secretsIn(after) };
    });
    return { secrets, inPlace: await masterKey.promoteSuccessor() };
  }

  async #reseal(before: KeySet, key: Uint8Array): Promise<KeySet> {
    const { masterKey, random } = this.#ports;
    const successor = await masterKey.prepareSuccessor();
    if (encodeBase64url(successor) === encodeBase64url(key)) {
      throw new OAuthError('invalid_request', 'The new master key is the one that is in use');
    }
    const after = resealKeySet(before, { from: key, to: successor, random });
    // Nobody could put this right afterwards.
    unsealKeySet(after, successor, after.opaqueSetup.serverIdentifier);
    return after;
  }
}

/** With the OPAQUE setup and its decoy. */
function secretsIn({ keys }: KeySet): number {
  return keys.filter(({ sealed }) => sealed !== null).length + 2;
}
